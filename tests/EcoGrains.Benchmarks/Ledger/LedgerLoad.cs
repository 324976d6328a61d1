using EcoGrains.Ledger;
using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Sqlite;

namespace EcoGrains.Benchmarks.Ledger;

/// <summary>The ledger: every write commits state, one event and the next wake.</summary>
/// <param name="engine">As the report names it.</param>
/// <param name="create">The ledger in an empty place.</param>
internal sealed class LedgerLoad(string engine, Func<string, ILedger> create) : IWriteLoad
{
    private ILedger? ledger;

    public string Name => $"EcoGrains ledger, {engine}";

    // Opening checks by itself that SQLite runs with WAL and FULL, and refuses otherwise.
    public static LedgerLoad Sqlite() => new("SQLite", place => new SqliteLedger(new SqliteLedgerOptions { Directory = place }));

    public static LedgerLoad Postgres() => new("PostgreSQL", place => new PostgresLedger(new PostgresLedgerOptions { ConnectionString = place }));

    public async Task OpenAsync(string place)
    {
        ledger = create(place);
        await ledger.OpenAsync();
    }

    public async Task<Func<Task>> ActivateAsync(int entity)
    {
        string id = $"nantong-etdz-2018/project/{entity}";
        SampleState state = new();
        Committed current = await ledger!.ReadAsync(id) is StoredEntity stored
            ? new Committed(stored.Version, stored.ChangeSeq, stored.ChainHead)
            : new Committed(0, 0, HashChain.Genesis);
        return async () =>
        {
            state.Revision++;
            current = await ledger.CommitAsync(new Commit
            {
                Entity = Row(id, (uint)entity * 2_654_435_761, state),
                ExpectedVersion = current.Version,
                ChainHead = current.ChainHead,
                Events = [new EventRecord("progressReported", DateTimeOffset.UnixEpoch.AddSeconds(state.Revision), "department/区环保局", """{"percent":40,"note":"主体工程按计划推进"}""")],
            });
        };
    }

    public ValueTask DisposeAsync() => ledger is null ? ValueTask.CompletedTask : ledger.DisposeAsync();

    private static EntityRow Row(string id, uint hash, SampleState state) => new()
    {
        Id = id,
        Kind = "project",
        Programme = "nantong-etdz-2018",
        Owner = "nantong-etdz-2018/department/区环保局",
        Number = "3",
        SortKey = 3,
        Name = state.Name,
        Status = state.Status,
        Light = "onTrack",
        Departments = "|区环保局|区经发局|",
        NextDue = new DateOnly(2019, 12, 31),
        WakeAt = DateTimeOffset.UnixEpoch.AddDays(18_000).AddMinutes(state.Revision),
        Grain = $"project/{id}",
        GrainHash = hash,
        State = state.ToJson(),
        Tally = """{"projects":1,"onTrack":1,"investmentWan":26000}""",
    };
}
