using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;

namespace EcoGrains.Domain.RollUp;

/// <summary>The parts of a tally that can be taken away again as they were added: counts and money.</summary>
internal sealed class TallySums
{
    private static readonly int Lights = Enum.GetValues<Light>().Length;

    private readonly int[] _counts = new int[Enum.GetValues<ItemKind>().Length * Lights];

    internal decimal InvestmentWan { get; private set; }

    internal decimal InvestmentDoneWan { get; private set; }

    /// <param name="times">1 adds, -1 takes away.</param>
    internal void Count(ItemKind kind, Light light, int times) => _counts[((int)kind * Lights) + (int)light] += times;

    /// <param name="times">1 adds, -1 takes away.</param>
    internal void Invest(decimal planned, decimal done, int times)
    {
        InvestmentWan += planned * times;
        InvestmentDoneWan += done * times;
    }

    /// <param name="times">1 adds, -1 takes away.</param>
    internal void Add(StatusTally tally, int times)
    {
        foreach (LightCount count in tally.Counts)
        {
            Count(count.Kind, count.Light, count.Count * times);
        }

        Invest(tally.InvestmentWan, tally.InvestmentDoneWan, times);
    }

    /// <summary>Sorted by kind, then light; no zeros.</summary>
    internal ImmutableArray<LightCount> Counts() =>
    [
        .. _counts.Select((count, index) => new LightCount((ItemKind)(index / Lights), (Light)(index % Lights), count)).Where(count => count.Count != 0),
    ];

    internal void Clear()
    {
        Array.Clear(_counts);
        (InvestmentWan, InvestmentDoneWan) = (0, 0);
    }
}
