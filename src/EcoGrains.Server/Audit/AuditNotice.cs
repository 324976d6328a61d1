using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>A notice in as few bytes as it takes to judge it.</summary>
/// <param name="StrayKey">Its key, where that is not the one of its entity, stage, generation and rung; otherwise null.</param>
internal readonly record struct AuditNotice(
    AuditRungKey Rung, string Outcome, bool Late, DateOnly? DueOn, DateTimeOffset PromisedAt, DateTimeOffset SettledAt, string To, string? StrayKey)
{
    internal bool WasSent => Outcome == "sent";
}

/// <summary>All notices of a ledger by entity, compact: the ledger hands them out in its own order, page by page.</summary>
internal sealed class AuditNotices
{
    private readonly AuditWords _words = new();
    private readonly Dictionary<string, List<AuditNotice>> _byEntity = new(StringComparer.Ordinal);

    private AuditNotices()
    {
    }

    /// <summary>The sequence of the last one read.</summary>
    internal long Last { get; private set; }

    /// <summary>Those settled by now, of all entities or of one.</summary>
    internal static async Task<AuditNotices> ReadAsync(ILedgerQueries ledger, DateTimeOffset now, CancellationToken cancellationToken, string? entity = null)
    {
        AuditNotices notices = new();
        IReadOnlyList<StoredNotice> page;
        do
        {
            page = await ledger.NoticesAsync(new NoticeQuery { EntityId = entity, After = notices.Last, Take = Page.MaxNotices }, cancellationToken);
            foreach (StoredNotice notice in page)
            {
                notices.Last = notice.Seq;
                if (notice.Notice.SettledAt <= now)
                {
                    notices.Add(notice);
                }
            }
        }
        while (page.Count == Page.MaxNotices);

        return notices;
    }

    /// <summary>Hands over the notices of one entity, and keeps them no longer.</summary>
    internal IReadOnlyList<AuditNotice> Take(string entity) => _byEntity.Remove(entity, out List<AuditNotice>? notices) ? notices : [];

    /// <summary>Those of entities that nobody took: no plan has them.</summary>
    internal IEnumerable<(string Entity, AuditNotice Notice)> Untaken() => _byEntity.SelectMany(pair => pair.Value.Select(notice => (pair.Key, notice)));

    private void Add(StoredNotice stored)
    {
        NoticeRecord notice = stored.Notice;
        AuditRungKey rung = new(_words.Keep(notice.Stage), notice.Generation, _words.Keep(notice.Rung));
        string? stray = notice.Key == AuditKey.Of(stored.EntityId, rung) ? null : notice.Key;
        if (!_byEntity.TryGetValue(stored.EntityId, out List<AuditNotice>? list))
        {
            _byEntity.Add(stored.EntityId, list = []);
        }

        list.Add(new AuditNotice(
            rung,
            _words.Keep(notice.Outcome),
            notice.Late,
            notice.DueOn,
            notice.PromisedAt,
            notice.SettledAt,
            _words.Keep(notice.To.IsDefault ? "" : AuditRecipients.Join(notice.To)),
            stray));
    }
}
