using System.Collections.Immutable;

namespace EcoGrains.Simulation.Worlds;

/// <summary>Says at each point whether a fault of the current step strikes, and counts those that did.</summary>
internal sealed class FaultDesk(Action<string>? trace)
{
    private readonly Dictionary<FaultPoint, int> _passed = [];
    private readonly Dictionary<(FaultPoint, FaultKind), int> _struck = [];
    private ImmutableArray<Fault> _planned = [];

    internal IReadOnlyDictionary<(FaultPoint Point, FaultKind Kind), int> Struck => _struck;

    internal void Plan(ImmutableArray<Fault> faults)
    {
        _planned = faults;
        _passed.Clear();
    }

    /// <summary>What strikes here and now; null for nothing.</summary>
    internal FaultKind? Pass(FaultPoint point)
    {
        if (_planned.IsEmpty)
        {
            return null;
        }

        int count = _passed[point] = _passed.GetValueOrDefault(point) + 1;
        foreach (Fault fault in _planned)
        {
            if (fault.Point == point && fault.Nth == count)
            {
                _struck[(point, fault.Kind)] = _struck.GetValueOrDefault((point, fault.Kind)) + 1;
                trace?.Invoke($"    !! {fault}");
                return fault.Kind;
            }
        }

        return null;
    }
}
