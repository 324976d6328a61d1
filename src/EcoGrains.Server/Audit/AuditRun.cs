using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>
/// The audit oracle: works out from plans, calendars and events what must have been settled by now, compares it with the notices, and
/// follows the hash chain. It shares no code with the path that sends, and only reads; a server may write meanwhile.
/// </summary>
public static class AuditRun
{
    /// <summary>Audits a whole ledger.</summary>
    /// <exception cref="AuditException">A plan goes by a calendar that the ledger does not have or that cannot be read.</exception>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be read.</exception>
    public static async Task<AuditReport> RunAsync(ILedgerQueries ledger, AuditOptions options, CancellationToken cancellationToken = default) =>
        (await GoOnAsync(ledger, options, null, cancellationToken)).Report;

    /// <summary>
    /// Goes on from an earlier audit: reads only what was stored since, and judges again the items that it or the passing time touches.
    /// Without one, or where most items are touched, it reads everything.
    /// </summary>
    /// <returns>The report on all items, and from where the next audit may go on.</returns>
    /// <exception cref="AuditException">As for a whole audit; or the checkpoint is of another ledger.</exception>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be read.</exception>
    public static async Task<(AuditReport Report, AuditCheckpoint Next)> GoOnAsync(
        ILedgerQueries ledger, AuditOptions options, AuditCheckpoint? from, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(options);
        string name = await AuditCheckpoint.NameOfAsync(ledger, cancellationToken);
        if (from is not null && from.Ledger != name)
        {
            throw new AuditException("The checkpoint is of another ledger, or the first event of this one was replaced. Audit without the checkpoint.");
        }

        return from is not null && await AuditIncrement.RunAsync(ledger, options, from, cancellationToken) is { } result
            ? result
            : await RunWholeAsync(ledger, options, name, cancellationToken);
    }

    // Notices before events: whatever a notice rests on then lies among the events, however busy the ledger is.
    private static async Task<(AuditReport Report, AuditCheckpoint Next)> RunWholeAsync(ILedgerQueries ledger, AuditOptions options, string name, CancellationToken cancellationToken)
    {
        AuditFindings findings = new();
        AuditChain chain = new(findings);
        AuditBook book = new(ledger, findings, chain, static _ => true);
        AuditNotices notices = await AuditNotices.ReadAsync(ledger, options.Now, cancellationToken);
        HashSet<string> ahead = new(StringComparer.Ordinal);
        await foreach (StoredEvent stored in AuditEvents.AfterAsync(ledger, 0, cancellationToken))
        {
            chain.Follow(stored);
            if (stored.Event.At <= options.Now)
            {
                await book.ApplyAsync(stored, cancellationToken);
            }
            else
            {
                ahead.Add(stored.EntityId);
            }
        }

        await chain.CompareHeadsAsync(ledger, chain.Heads.Keys, cancellationToken);

        Dictionary<string, AuditVerdict> verdicts = new(StringComparer.Ordinal);
        foreach ((string entity, AuditVerdict verdict) in book.Judge(notices.Take, options))
        {
            verdicts.Add(entity, verdict);
        }

        foreach ((string entity, AuditNotice notice) in notices.Untaken())
        {
            AuditJudge.Foreign(entity, notice, findings);
            verdicts[entity] = AuditVerdict.Open;
        }

        foreach (string entity in ahead.Concat(book.Strays))
        {
            verdicts[entity] = verdicts.GetValueOrDefault(entity, AuditVerdict.Open) with { Clean = false };
        }

        AuditCheckpoint next = new()
        {
            Ledger = name,
            AsOf = options.Now,
            LastNotice = notices.Last,
            Programmes = book.Programmes,
            Events = chain.Events,
            LastEvent = chain.LastSeq,
            Heads = chain.Heads,
            Verdicts = verdicts,
        };
        return (findings.Report(options.Now, book.Programmes, book.Items.Count(item => AuditIncrement.IsItem(item.Id)), chain.Events), next);
    }
}
