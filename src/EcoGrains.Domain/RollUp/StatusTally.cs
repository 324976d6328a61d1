using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;

namespace EcoGrains.Domain.RollUp;

/// <summary>How many items of a kind show a light.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.LightCount")]
public readonly record struct LightCount([property: Id(0)] ItemKind Kind, [property: Id(1)] Light Light, [property: Id(2)] int Count);

/// <summary>An item as a tally names it: enough for a line in a list.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.TallyItem")]
public sealed record TallyItem
{
    /// <summary>For instance <c>nantong-etdz-2018/project/3</c>.</summary>
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required Light Light { get; init; }

    /// <summary>The lead department's name; null where the office stands in.</summary>
    [Id(3)] public string? Lead { get; init; }

    /// <summary>The earliest due date not done.</summary>
    [Id(4)] public DateOnly? Due { get; init; }

    [Id(5)] public string? Stage { get; init; }
}

/// <summary>
/// The status of a set of items, as a commutative monoid: combining tallies in any order and grouping gives the same tally, and
/// <see cref="Empty"/> changes nothing. So parents may fold what their children push in whatever order it arrives.
/// </summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.StatusTally")]
public sealed record StatusTally
{
    /// <summary>How many of the worst and of the next items a tally names.</summary>
    public const int Named = 10;

    /// <summary>The tally of no items.</summary>
    public static StatusTally Empty { get; } = new();

    /// <summary>Sorted by kind, then light; no zeros.</summary>
    [Id(0)] public ImmutableArray<LightCount> Counts { get; init; } = [];

    /// <summary>Planned investment of all projects, 万元.</summary>
    [Id(1)] public decimal InvestmentWan { get; init; }

    /// <summary>Investment done, 万元: as reported or set; of a project of which neither was, all that was planned once it is done.</summary>
    [Id(2)] public decimal InvestmentDoneWan { get; init; }

    /// <summary>The items that most need attention (overdue, warning, data gap), worst first, at most <see cref="Named"/>.</summary>
    [Id(3)] public ImmutableArray<TallyItem> Worst { get; init; } = [];

    /// <summary>The items whose dates come next, at most <see cref="Named"/>; overdue ones stand among the worst instead.</summary>
    [Id(4)] public ImmutableArray<TallyItem> Next { get; init; } = [];

    /// <summary>How many items.</summary>
    public int Total() => Counts.Sum(count => count.Count);

    public int Count(Light light) => Counts.Where(count => count.Light == light).Sum(count => count.Count);

    public int Count(ItemKind kind, Light light) => Counts.Where(count => count.Kind == kind && count.Light == light).Sum(count => count.Count);

    public int Count(ItemKind kind) => Counts.Where(count => count.Kind == kind).Sum(count => count.Count);

    /// <summary>The earliest due date among <see cref="Next"/>; null when nothing is due.</summary>
    public DateOnly? NextDue() => Next.IsEmpty ? null : Next[0].Due;

    /// <summary>The tally of one item.</summary>
    public static StatusTally Of(ItemState item)
    {
        ArgumentNullException.ThrowIfNull(item);
        StageState? next = item.Stages.Where(stage => stage.DoneAt is null).MinBy(stage => (stage.Due, stage.Number));
        TallyItem named = new()
        {
            Id = item.Id().ToString(),
            Name = item.Name,
            Light = item.Light,
            Lead = item.Departments.IsEmpty ? null : item.Departments[0],
            Due = next?.Due,
            Stage = next?.Name,
        };
        bool cancelled = item.Status == ItemStatus.Cancelled;
        decimal investment = cancelled ? 0 : Fen(item.Project?.InvestmentWan ?? 0);
        return new StatusTally
        {
            Counts = [new LightCount(item.Kind, item.Light, 1)],
            InvestmentWan = investment,
            InvestmentDoneWan = item.Project?.InvestmentDoneWan is { } done ? Fen(done) : item.Light == Light.Done ? investment : 0,
            Worst = item.Light is Light.Overdue or Light.Warning or Light.DataGap ? [named] : [],
            Next = next is not null && !cancelled && item.Light is not (Light.Overdue or Light.Suspended) ? [named] : [],
        };
    }

    // To the smallest coin: a figure of more places than money has would make the sum depend on the order in which it is taken.
    private static decimal Fen(decimal wan) => decimal.Round(wan, 6);

    /// <summary>The tally of both sets of items, which must not overlap.</summary>
    public StatusTally Combine(StatusTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new StatusTally
        {
            Counts = [.. Counts.Concat(other.Counts)
                .GroupBy(count => (count.Kind, count.Light), count => count.Count)
                .Select(group => new LightCount(group.Key.Kind, group.Key.Light, group.Sum()))
                .OrderBy(count => count.Kind).ThenBy(count => count.Light)],
            InvestmentWan = InvestmentWan + other.InvestmentWan,
            InvestmentDoneWan = InvestmentDoneWan + other.InvestmentDoneWan,
            Worst = [.. Worst.Concat(other.Worst).Order(TallyOrder.Worst).Take(Named)],
            Next = [.. Next.Concat(other.Next).Order(TallyOrder.Next).Take(Named)],
        };
    }

    /// <summary>All of them combined, in one pass that holds no more than the result.</summary>
    public static StatusTally Fold(IEnumerable<StatusTally> tallies)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        TallyFold fold = new();
        foreach (StatusTally tally in tallies)
        {
            fold.Add(tally);
        }

        return fold.Tally();
    }

    public bool Equals(StatusTally? other) =>
        other is not null
        && InvestmentWan == other.InvestmentWan
        && InvestmentDoneWan == other.InvestmentDoneWan
        && Counts.SequenceEqual(other.Counts)
        && Worst.SequenceEqual(other.Worst)
        && Next.SequenceEqual(other.Next);

    public override int GetHashCode() => HashCode.Combine(InvestmentWan, InvestmentDoneWan, Counts.Length, Worst.Length, Next.Length);
}
