using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Tests.Conformance;
using Npgsql;

namespace EcoGrains.Ledger.Tests.Postgres;

/// <summary>Several silos on one database.</summary>
public sealed class PostgresLedgerClusterTests : IAsyncLifetime
{
    private const int Silos = 4;

    private PostgresTestDatabase database = null!;
    private PostgresLedger[] ledgers = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await PostgresTestDatabase.CreateAsync();
        ledgers = await Task.WhenAll(Enumerable.Range(0, Silos).Select(_ => database.OpenAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (PostgresLedger ledger in ledgers)
        {
            await ledger.DisposeAsync();
        }

        await database.DisposeAsync();
    }

    [Fact]
    public async Task EventsAsync_WhileFourSilosCommit_ShowsEveryEventOnceInOrder()
    {
        const int Committers = 16;
        const int Rounds = 30;
        const int Total = Silos * Committers * Rounds;
        Task writing = Task.WhenAll(Enumerable.Range(0, Silos * Committers).Select(number =>
            CommitManyAsync(ledgers[number % Silos], $"p/project/{number}", Rounds)));
        List<long> seen = [];
        while (seen.Count < Total && !writing.IsFaulted)
        {
            // Whoever asks for what came after the last one it saw must never be handed an earlier one later.
            seen.AddRange((await ledgers[0].EventsAsync(seen.Count == 0 ? 0 : seen[^1], 10_000, Token)).Select(stored => stored.Seq));
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, Total).Select(seq => (long)seq), seen);
    }

    [Fact]
    public async Task CommitAsync_SameVersionOverFourSilos_OneWins()
    {
        EntityRow row = Samples.Row("p/project/1");
        Committed first = await ledgers[0].CommitAsync(Samples.First(row), Token);
        Task<Committed>[] rivals = [.. Enumerable.Range(0, 64).Select(number =>
            ledgers[number % Silos].CommitAsync(Samples.After(first, row with { SortKey = number }, Samples.Notice($"k{number}")), Token))];
        Task<Committed>[] neighbours = [.. Enumerable.Range(2, 64).Select(number => ledgers[number % Silos].CommitAsync(Samples.First($"p/project/{number}"), Token))];
        foreach (Task<Committed> rival in rivals)
        {
            await Task.WhenAny(rival);
        }

        await Task.WhenAll(neighbours);
        _ = Assert.Single(rivals, rival => rival.IsCompletedSuccessfully);
        Assert.All(rivals.Where(rival => rival.IsFaulted), rival => Assert.IsType<LedgerConflictException>(rival.Exception!.InnerException));
        Assert.Single(await ledgers[0].NoticesAsync(new NoticeQuery(), Token));
    }

    [Fact]
    public async Task CommitAsync_SamePromiseOverFourSilos_IsSettledOnce()
    {
        Task<Committed>[] rivals = [.. Enumerable.Range(0, 64).Select(number =>
            ledgers[number % Silos].CommitAsync(Samples.First(Samples.Row($"p/project/{number}"), Samples.Notice("k")), Token))];
        foreach (Task<Committed> rival in rivals)
        {
            await Task.WhenAny(rival);
        }

        _ = Assert.Single(rivals, rival => rival.IsCompletedSuccessfully);
        Assert.All(rivals.Where(rival => rival.IsFaulted), rival => Assert.IsType<DuplicateNoticeException>(rival.Exception!.InnerException));
    }

    [Fact]
    public async Task ReadDigestAsync_AfterConcurrentMovesBetweenOwners_AgreesWithTheChildren()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async number =>
        {
            EntityRow row = Samples.Row($"p/project/{number}");
            Committed committed = await ledgers[number % Silos].CommitAsync(Samples.First(row with { Owner = "d0", Tally = "1" }), Token);
            for (int round = 1; round <= 13; round++)
            {
                // Every third state has no tally, every fifth no owner: neither then counts.
                string? owner = (number + round) % 5 == 0 ? null : $"d{(number + round) % 3}";
                committed = await ledgers[(number + round) % Silos].CommitAsync(
                    Samples.After(committed, row with { Owner = owner, Tally = round % 3 == 0 ? null : $"{round}" }), Token);
            }
        }));

        Assert.True((long)(await database.ExecuteAsync("SELECT sum(count)::bigint FROM owner_digest"))! > 0);
        Assert.Equal(0L, await database.ExecuteAsync("""
            SELECT count(*) FROM owner_digest AS kept
            FULL JOIN (SELECT owner, count(*) AS count, sum(change_seq)::bigint AS change_sum FROM entity
                       WHERE owner IS NOT NULL AND tally IS NOT NULL GROUP BY owner) AS counted USING (owner)
            WHERE coalesce(kept.count, 0) <> coalesce(counted.count, 0) OR coalesce(kept.change_sum, 0) <> coalesce(counted.change_sum, 0)
            """));
    }

    [Fact]
    public async Task CommitAsync_OneThatCannotBeStored_FailsAlone()
    {
        // Longer than an index holds.
        string endless = string.Create(20_000, 0, (text, _) => Random.Shared.GetItems("abcdefghijklmnopqrstuvwxyz0123456789", text));
        Task<Committed>[] commits = [.. Enumerable.Range(0, 20).Select(number =>
            ledgers[0].CommitAsync(Samples.First(number == 10 ? $"p/project/{endless}" : $"p/project/{number}"), Token))];
        foreach (Task<Committed> commit in commits)
        {
            await Task.WhenAny(commit);
        }

        Task<Committed> failed = Assert.Single(commits, commit => commit.IsFaulted);
        Assert.IsType<LedgerUnavailableException>(failed.Exception!.InnerException);
        Assert.Equal(19, (await ledgers[0].EventsAsync(0, cancellationToken: Token)).Count);
    }

    [Fact]
    public async Task ReadWakesInRangeAsync_ManyDormantRows_ReadsOnlyWhatIsDue()
    {
        await database.ExecuteAsync("""
            INSERT INTO entity (id, kind, programme, number, sort_key, name, status, light, departments, wake_at, grain, grain_hash, version, change_seq, chain_head, state)
            SELECT 'p/project/' || n, 'project', 'p', '', 0, '', '', '', '', 1000000000000 + n, 'project/p/project/' || n, n, 1, n, '', '{}' FROM generate_series(1, 50000) AS n
            """);
        await ledgers[0].CommitAsync(Samples.First(Samples.Row("p/project/due") with { WakeAt = DateTimeOffset.UnixEpoch, GrainHash = 5 }), Token);

        Assert.Equal("p/project/due", Assert.Single(await ledgers[0].ReadWakesInRangeAsync(1, 10, DateTimeOffset.UnixEpoch, cancellationToken: Token)).Id);
        string plan = await PlanAsync("SELECT id FROM entity WHERE wake_at <= 0 AND (wake_at, id) > (-1, '') AND grain_hash > 1 AND grain_hash <= 10 ORDER BY wake_at, id LIMIT 1000");
        Assert.Contains("Index Scan using entity_wake", plan, StringComparison.Ordinal);
        Assert.Contains("Index Cond: ((wake_at <= 0) AND", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    private async Task<string> PlanAsync(string sql)
    {
        await using NpgsqlConnection connection = await ledgers[0].Source.DataSource.OpenConnectionAsync(Token);
        await using NpgsqlBatch batch = new(connection) { BatchCommands = { new(PostgresReaders.Ordered), new($"EXPLAIN {sql}") } };
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(Token);
        await reader.NextResultAsync(Token);
        List<string> lines = [];
        while (await reader.ReadAsync(Token))
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    private static async Task CommitManyAsync(PostgresLedger ledger, string id, int rounds)
    {
        EntityRow row = Samples.Row(id);
        Committed committed = await ledger.CommitAsync(Samples.First(row), Token);
        for (int round = 1; round < rounds; round++)
        {
            committed = await ledger.CommitAsync(Samples.After(committed, row), Token);
        }
    }
}
