using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>
/// An audit that goes on from a checkpoint. What it leaves alone was judged before, and nothing has happened to it since: no event, no
/// notice, no promise that fell due.
/// </summary>
internal static class AuditIncrement
{
    // Reading single histories costs more than reading all events in their order; beyond this share of the items it does not pay.
    private const double MostTouched = 0.25;
    private const int AlwaysWorthIt = 500;

    /// <summary>Null where so much is touched that a whole audit is quicker.</summary>
    internal static async Task<(AuditReport Report, AuditCheckpoint Next)?> RunAsync(
        ILedgerQueries ledger, AuditOptions options, AuditCheckpoint earlier, CancellationToken cancellationToken)
    {
        AuditFindings findings = new();
        AuditChain chain = new(findings, earlier);
        (HashSet<string> touched, long lastNotice) = await NoticedAsync(ledger, earlier, cancellationToken);
        HashSet<string> changed = new(StringComparer.Ordinal);
        HashSet<string> plans = new(StringComparer.Ordinal);
        HashSet<string> ahead = new(StringComparer.Ordinal);
        bool orders = false;
        await foreach (StoredEvent stored in AuditEvents.AfterAsync(ledger, earlier.LastEvent, cancellationToken))
        {
            chain.Follow(stored);
            changed.Add(stored.EntityId);
            if (stored.Event.Type is "planAdopted" or "reprojectionCompleted" or "planAmended" or "amendmentCompleted")
            {
                plans.Add(stored.EntityId);
            }
            else if (AuditMeetings.Speaks(stored.Event.Type))
            {
                touched.Add(stored.EntityId);
            }
            else if (stored.Event.Type == "itemsAdded")
            {
                touched.UnionWith(AuditPlan.AddedBy(stored));
            }

            if (stored.Event.At > options.Now)
            {
                ahead.Add(stored.EntityId);
            }

            // What a programme tells all its departments is judged over all of them.
            orders |= stored.Event.Type == "reportingSet" && !AuditReporting.IsDepartment(stored.EntityId);
        }

        if (orders)
        {
            return null;
        }

        touched.UnionWith(changed.Where(entity => IsItem(entity) || AuditReporting.IsDepartment(entity)));
        touched.UnionWith(earlier.Verdicts.Where(pair => pair.Value.IsTouchedBy(options.Now) || plans.Contains(ProgrammeOf(pair.Key))).Select(pair => pair.Key));
        if (touched.Count > AlwaysWorthIt && touched.Count > earlier.Verdicts.Count * MostTouched)
        {
            return null;
        }

        await chain.CompareHeadsAsync(ledger, changed, cancellationToken);
        AuditBook book = await ReadAsync(ledger, options, findings, chain, touched, plans, ahead, cancellationToken);
        Dictionary<string, AuditVerdict> verdicts = new(earlier.Verdicts, StringComparer.Ordinal);
        Dictionary<string, AuditNotices> noticesOf = new(StringComparer.Ordinal);
        foreach (string entity in book.Items.Select(item => item.Id).Concat(book.Reporting.Reporting.Select(department => department.Item.Id)))
        {
            noticesOf[entity] = await AuditNotices.ReadAsync(ledger, options.Now, cancellationToken, entity);
        }

        foreach ((string entity, AuditVerdict verdict) in book.Judge(entity => noticesOf[entity].Take(entity), options))
        {
            verdicts[entity] = verdict;
        }

        foreach (string entity in touched.Where(entity => !book.Has(entity)))
        {
            (string Entity, AuditNotice Notice)[] foreign = [.. (await AuditNotices.ReadAsync(ledger, options.Now, cancellationToken, entity)).Untaken()];
            if (foreign.Length > 0 || !AuditReporting.IsDepartment(entity))
            {
                verdicts[entity] = AuditVerdict.Open;
            }

            foreach ((_, AuditNotice notice) in foreign)
            {
                AuditJudge.Foreign(entity, notice, findings);
            }
        }

        foreach (string entity in ahead)
        {
            verdicts[entity] = verdicts.GetValueOrDefault(entity, AuditVerdict.Open) with { Clean = false };
        }

        AuditCheckpoint next = earlier with
        {
            AsOf = options.Now,
            LastNotice = lastNotice,
            Programmes = earlier.Programmes + changed.Count(entity => plans.Contains(entity) && !earlier.Heads.ContainsKey(entity)),
            Events = chain.Events,
            LastEvent = chain.LastSeq,
            Heads = chain.Heads,
            Verdicts = verdicts,
        };
        foreach ((string item, AuditVerdict verdict) in verdicts)
        {
            if (!book.Has(item))
            {
                findings.Count(verdict);
            }
        }

        return (findings.Report(options.Now, next.Programmes, verdicts.Keys.Count(IsItem), chain.Events), next);
    }

    // The plans come from the programmes' own histories: what an item promises begins with its plan.
    private static async Task<AuditBook> ReadAsync(
        ILedgerQueries ledger,
        AuditOptions options,
        AuditFindings findings,
        AuditChain chain,
        HashSet<string> touched,
        HashSet<string> plans,
        HashSet<string> ahead,
        CancellationToken cancellationToken)
    {
        AuditBook book = new(ledger, findings, chain, item => touched.Contains(item) || plans.Contains(ProgrammeOf(item)));
        string[] entities = [.. touched.Concat(touched.Select(ProgrammeOf)).Concat(plans).Distinct(StringComparer.Ordinal)];
        foreach (StoredEvent stored in await AuditEvents.HistoriesAsync(ledger, entities, cancellationToken))
        {
            if (stored.Event.At <= options.Now)
            {
                await book.ApplyAsync(stored, cancellationToken);
            }
            else
            {
                ahead.Add(stored.EntityId);
            }
        }

        return book;
    }

    private static async Task<(HashSet<string> Entities, long Last)> NoticedAsync(ILedgerQueries ledger, AuditCheckpoint earlier, CancellationToken cancellationToken)
    {
        HashSet<string> entities = new(StringComparer.Ordinal);
        long last = earlier.LastNotice;
        IReadOnlyList<StoredNotice> page;
        do
        {
            page = await ledger.NoticesAsync(new NoticeQuery { After = last, Take = Page.MaxNotices }, cancellationToken);
            foreach (StoredNotice notice in page)
            {
                last = notice.Seq;
                entities.Add(notice.EntityId);
            }
        }
        while (page.Count == Page.MaxNotices);

        return (entities, last);
    }

    internal static bool IsItem(string entity) => entity.Split('/') is [_, "project" or "indicator" or "task" or "instruction", _];

    private static string ProgrammeOf(string entity) => entity.Split('/')[0];
}
