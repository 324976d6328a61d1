namespace EcoGrains.Server.Audit;

/// <summary>Compares what an item promised with what the ledger has of it, promise by promise.</summary>
internal sealed class AuditJudge
{
    private readonly AuditFindings _findings;
    private readonly AuditOptions _options;
    private readonly DateTimeOffset _lostBefore;

    private AuditJudge(AuditFindings findings, AuditOptions options) =>
        (_findings, _options, _lostBefore) = (findings, options, options.Now - options.InFlight);

    /// <summary>Judges one item, adds what was found to <paramref name="total"/>, and says what the next audit need know of it.</summary>
    internal static AuditVerdict Judge(AuditItem item, IReadOnlyList<AuditNotice> notices, AuditOptions options, AuditFindings total)
    {
        AuditFindings own = new();
        new AuditJudge(own, options).Judge(item, notices);
        total.Add(own);
        return own.Verdict(item.NextAt(options.Now));
    }

    /// <summary>A notice of an entity that is in no plan.</summary>
    internal static void Foreign(string entity, AuditNotice notice, AuditFindings findings) =>
        Unexpected(findings, notice.StrayKey ?? AuditKey.Of(entity, notice.Rung), notice, $"No adopted plan has '{entity}'.");

    /// <summary>An order about reports that did not reach a department.</summary>
    internal static void Unheard(string department, int number, DateTimeOffset since, AuditOptions options, AuditFindings findings) => new AuditJudge(findings, options).Missing(
        $"{department}/reporting/{number}", since, "the programme's order about reports", $"The programme's order {number} about reports did not reach '{department}'.");

    private void Judge(AuditItem item, IReadOnlyList<AuditNotice> notices)
    {
        Dictionary<AuditRungKey, AuditNotice> unmatched = ByRung(item, notices);
        List<AuditNotice> kept = [];
        if (!item.Entered)
        {
            Missing(item.Id, item.PlannedAt, "the item's adoption", $"The plan has '{item.Id}', but it never entered the programme.");
        }

        foreach (AuditPromise promise in item.PromisedBy(_options.Now))
        {
            string key = AuditKey.Of(item.Id, promise.Key);
            if (unmatched.Remove(promise.Key, out AuditNotice notice))
            {
                kept.Add(notice);
                _findings.Settled(notice);
                Compare(item, key, promise, notice);
            }
            else
            {
                bool said = item.Settlements.TryGetValue(promise.Key, out AuditSettlement settlement);
                Missing(
                    key,
                    said && settlement.At > promise.ReadyAt ? settlement.At : promise.ReadyAt,
                    $"settled by {AuditCalendar.Text(promise.ReadyAt)}",
                    said ? $"An event says '{settlement.Outcome}', but there is no notice of '{key}'." : $"The promise '{key}' was never settled.");
            }
        }

        foreach (AuditNotice notice in unmatched.Values)
        {
            Surplus(item, kept, notice);
        }

        foreach (AuditRungKey again in item.SettledAgain)
        {
            string key = AuditKey.Of(item.Id, again);
            _findings.Fault(AuditFaultClass.Duplicate, key, "one event", "several", $"More than one event says that '{key}' was settled.");
        }
    }

    private Dictionary<AuditRungKey, AuditNotice> ByRung(AuditItem item, IReadOnlyList<AuditNotice> notices)
    {
        Dictionary<AuditRungKey, AuditNotice> byRung = [];
        foreach (AuditNotice notice in notices)
        {
            if (!byRung.TryAdd(notice.Rung, notice))
            {
                string key = AuditKey.Of(item.Id, notice.Rung);
                _findings.Fault(AuditFaultClass.Duplicate, key, "one notice", "another one", $"The promise '{key}' has more than one notice.");
            }
        }

        return byRung;
    }

    private void Missing(string key, DateTimeOffset readyAt, string expected, string message)
    {
        if (readyAt > _lostBefore)
        {
            _findings.Pending();
            return;
        }

        _findings.Fault(AuditFaultClass.Lost, key, expected, "nothing", message);
    }

    private void Compare(AuditItem item, string key, AuditPromise promise, AuditNotice notice)
    {
        if (promise.Cause != AuditCause.TrackEnded && notice.SettledAt < promise.At)
        {
            Early(key, promise.At, notice);
            return;
        }

        AuditSettlement? settlement = item.Settlements.TryGetValue(promise.Key, out AuditSettlement said) ? said : null;
        List<AuditDifference> differences = [.. AuditComparison.Differences(promise, notice, settlement, _options.Tolerance)];
        if (notice.StrayKey is { } stray)
        {
            differences.Add(new("key", key, stray));
        }

        if (differences.Count > 0)
        {
            _findings.Fault(
                AuditFaultClass.Wrong,
                key,
                string.Join("; ", differences.Select(difference => $"{difference.What}: {difference.Expected}")),
                string.Join("; ", differences.Select(difference => $"{difference.What}: {difference.Found}")),
                $"The promise '{key}' was settled otherwise than the rules say: {string.Join(", ", differences.Select(difference => difference.What))}.");
        }
    }

    // What no promise due by now accounts for: too early, a second effect under another generation, or nobody's.
    private void Surplus(AuditItem item, List<AuditNotice> kept, AuditNotice notice)
    {
        string key = notice.StrayKey ?? AuditKey.Of(item.Id, notice.Rung);
        AuditTrack? track = item.Tracks.Find(running => running.Stage == notice.Rung.Stage && running.Generation == notice.Rung.Generation && running.EndedAt is null);
        if (track?.Find(notice.Rung.Rung, item.CalendarOf(track)) is { } at)
        {
            Early(key, at, notice);
        }
        else if (notice.WasSent && kept.Exists(other => other.WasSent && other.DueOn == notice.DueOn && other.Rung == notice.Rung with { Generation = other.Rung.Generation }))
        {
            _findings.Fault(AuditFaultClass.Duplicate, key, "nothing", "sent", $"'{key}' repeats a notice under a generation that never was.");
        }
        else
        {
            Unexpected(_findings, key, notice, $"No stage of '{item.Id}' promises it.");
        }
    }

    private void Early(string key, DateTimeOffset at, AuditNotice notice) => _findings.Fault(
        notice.Outcome is "sent" or "collapsed" ? AuditFaultClass.Early : AuditFaultClass.Wrong,
        key,
        $"not before {AuditCalendar.Text(at)}",
        $"{notice.Outcome} at {AuditCalendar.Text(notice.SettledAt)}",
        $"The promise '{key}' was settled before its time.");

    private static void Unexpected(AuditFindings findings, string key, AuditNotice notice, string why) => findings.Fault(
        AuditFaultClass.Unexpected, key, "nothing", $"{notice.Outcome} at {AuditCalendar.Text(notice.SettledAt)}", $"Nobody promised '{key}'. {why}");
}
