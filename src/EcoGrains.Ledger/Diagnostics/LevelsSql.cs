namespace EcoGrains.Ledger.Diagnostics;

/// <summary>The statement behind gauges, each part answered from an index; both engines understand it.</summary>
internal static class LevelsSql
{
    // The light is written out: a partial index serves only a query that names its condition.
    public const string Text = """
        SELECT
            (SELECT count(*) FROM entity WHERE wake_at <= @now),
            (SELECT min(wake_at) FROM entity WHERE wake_at <= @now),
            (SELECT count(*) FROM entity WHERE kind = 'programme' AND status = 'adopted'),
            (SELECT count(*) FROM entity WHERE light = 'overdue' AND next_due > @ten),
            (SELECT count(*) FROM entity WHERE light = 'overdue' AND next_due > @thirty AND next_due <= @ten),
            (SELECT count(*) FROM entity WHERE light = 'overdue' AND next_due > @ninety AND next_due <= @thirty),
            (SELECT count(*) FROM entity WHERE light = 'overdue' AND next_due <= @ninety)
        """;
}
