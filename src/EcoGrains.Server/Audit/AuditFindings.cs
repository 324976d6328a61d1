namespace EcoGrains.Server.Audit;

/// <summary>Counts what the audit finds and keeps the first faults.</summary>
internal sealed class AuditFindings
{
    private const int MostFaults = 100;

    private readonly List<AuditFault> _faults = [];
    private readonly long[] _faultCounts = new long[Enum.GetValues<AuditFaultClass>().Length];
    private readonly long[] _counts = new long[Enum.GetValues<AuditOutcome>().Length];

    internal void Settled(AuditNotice notice) => _counts[(int)(notice.Outcome switch
    {
        "sent" when notice.Late => AuditOutcome.Late,
        "sent" => AuditOutcome.OnTime,
        "merged" => AuditOutcome.Merged,
        "skipped" => AuditOutcome.Skipped,
        "collapsed" => AuditOutcome.Collapsed,
        "withdrawn" => AuditOutcome.Withdrawn,
        _ => AuditOutcome.Unknown,
    })]++;

    internal void Pending() => _counts[(int)AuditOutcome.Pending]++;

    internal void Fault(AuditFaultClass kind, string key, string expected, string found, string message)
    {
        _faultCounts[(int)kind]++;
        if (kind == AuditFaultClass.Lost)
        {
            _counts[(int)AuditOutcome.Lost]++;
        }

        if (_faults.Count < MostFaults)
        {
            _faults.Add(new AuditFault(kind, key, expected, found, message));
        }
    }

    /// <summary>Adds what was found of one item.</summary>
    internal void Add(AuditFindings item)
    {
        for (int index = 0; index < _counts.Length; index++)
        {
            _counts[index] += item._counts[index];
        }

        for (int index = 0; index < _faultCounts.Length; index++)
        {
            _faultCounts[index] += item._faultCounts[index];
        }

        _faults.AddRange(item._faults.Take(MostFaults - _faults.Count));
    }

    /// <summary>Adds what an earlier audit counted of an item that nothing has touched since; it had no faults, or it would be judged anew.</summary>
    internal void Count(AuditVerdict verdict)
    {
        for (int index = 0; index < _counts.Length; index++)
        {
            _counts[index] += verdict.Counts[index];
        }
    }

    internal AuditVerdict Verdict(DateTimeOffset? nextAt) => new([.. _counts], nextAt, _counts[(int)AuditOutcome.Pending] == 0 && _faultCounts.Sum() == 0);

    internal AuditReport Report(DateTimeOffset asOf, int programmes, int items, long events) => new()
    {
        Promises = _counts.Sum(),
        OnTime = _counts[(int)AuditOutcome.OnTime],
        Late = _counts[(int)AuditOutcome.Late],
        Merged = _counts[(int)AuditOutcome.Merged],
        Skipped = _counts[(int)AuditOutcome.Skipped],
        Collapsed = _counts[(int)AuditOutcome.Collapsed],
        Withdrawn = _counts[(int)AuditOutcome.Withdrawn],
        Pending = _counts[(int)AuditOutcome.Pending],
        Lost = _faultCounts[(int)AuditFaultClass.Lost],
        Duplicate = _faultCounts[(int)AuditFaultClass.Duplicate],
        Early = _faultCounts[(int)AuditFaultClass.Early],
        Unexpected = _faultCounts[(int)AuditFaultClass.Unexpected],
        Wrong = _faultCounts[(int)AuditFaultClass.Wrong],
        Chain = _faultCounts[(int)AuditFaultClass.Chain] == 0 ? "intact" : "broken",
        Faults = _faults,
        FaultTotal = _faultCounts.Sum(),
        AsOf = asOf,
        Programmes = programmes,
        Items = items,
        Events = events,
    };
}
