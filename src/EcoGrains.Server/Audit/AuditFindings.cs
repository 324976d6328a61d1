namespace EcoGrains.Server.Audit;

/// <summary>Counts what the audit finds and keeps the first faults.</summary>
internal sealed class AuditFindings
{
    private const int MostFaults = 100;

    private readonly List<AuditFault> _faults = [];
    private readonly long[] _faultCounts = new long[Enum.GetValues<AuditFaultClass>().Length];
    private long _onTime;
    private long _late;
    private long _merged;
    private long _skipped;
    private long _collapsed;
    private long _withdrawn;
    private long _pending;
    private long _unknown;

    internal void Settled(AuditNotice notice)
    {
        switch (notice.Outcome)
        {
            case "sent" when notice.Late:
                _late++;
                break;
            case "sent":
                _onTime++;
                break;
            case "merged":
                _merged++;
                break;
            case "skipped":
                _skipped++;
                break;
            case "collapsed":
                _collapsed++;
                break;
            case "withdrawn":
                _withdrawn++;
                break;
            default:
                _unknown++;
                break;
        }
    }

    internal void Pending() => _pending++;

    internal void Fault(AuditFaultClass kind, string key, string expected, string found, string message)
    {
        _faultCounts[(int)kind]++;
        if (_faults.Count < MostFaults)
        {
            _faults.Add(new AuditFault(kind, key, expected, found, message));
        }
    }

    internal AuditReport Report(DateTimeOffset asOf, int programmes, int items, long events)
    {
        long lost = _faultCounts[(int)AuditFaultClass.Lost];
        return new AuditReport
        {
            Promises = _onTime + _late + _merged + _skipped + _collapsed + _withdrawn + _unknown + _pending + lost,
            OnTime = _onTime,
            Late = _late,
            Merged = _merged,
            Skipped = _skipped,
            Collapsed = _collapsed,
            Withdrawn = _withdrawn,
            Pending = _pending,
            Lost = lost,
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
}
