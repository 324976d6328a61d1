using EcoGrains.Ledger.Diagnostics;
using EcoGrains.Ledger.Tests.Conformance;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Tests.Diagnostics;

public sealed class LedgerLevelsTests
{
    private static readonly DateOnly Today = new(2019, 4, 11);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadLevelsAsync_EmptyLedger_IsAllZero()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();

        LedgerLevels levels = await observed.Ledger.ReadLevelsAsync(Samples.Start, Today, Token);

        Assert.Equal(new LedgerLevels(0, null, 0, new OverdueItems(0, 0, 0, 0)), levels);
    }

    [Fact]
    public async Task ReadLevelsAsync_CountsWakesDueAndOverdueItemsByDays()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();
        int number = 0;
        foreach (int days in (int[])[1, 9, 10, 29, 30, 89, 90, 500])
        {
            await StoreAsync(Samples.Row($"p/project/{++number}") with { Light = "overdue", NextDue = Today.AddDays(-days), WakeAt = Samples.Start.AddMinutes(number) });
        }

        await StoreAsync(Samples.Row("p/project/100") with { Light = "onTrack", NextDue = Today.AddDays(-50) });
        await StoreAsync(Samples.Row("p", "programme") with { Status = "adopted" });
        await StoreAsync(Samples.Row("q", "programme") with { Status = "adopting" });

        LedgerLevels levels = await observed.Ledger.ReadLevelsAsync(Samples.Start.AddMinutes(3), Today, Token);

        Assert.Equal(new LedgerLevels(3, Samples.Start.AddMinutes(1), 1, new OverdueItems(2, 2, 2, 2)), levels with { OldestWake = levels.OldestWake?.ToOffset(TimeSpan.FromHours(8)) });

        Task<Committed> StoreAsync(EntityRow row) => observed.Ledger.CommitAsync(Samples.First(row), Token);
    }

    [Theory]
    [InlineData("SELECT count(*) FROM entity WHERE wake_at <= 5", "entity_wake")]
    [InlineData("SELECT count(*) FROM entity WHERE light = 'overdue' AND next_due <= '2019-01-01'", "entity_overdue")]
    [InlineData("SELECT count(*) FROM entity WHERE kind = 'programme' AND status = 'adopted'", "entity_list")]
    public async Task ReadLevelsAsync_EveryCount_IsAnsweredFromAnIndex(string query, string index)
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();

        await using SqliteConnection connection = new($"Data Source={observed.Database};Pooling=False");
        await connection.OpenAsync(Token);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {query}";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync(Token);
        Assert.True(await reader.ReadAsync(Token));
        Assert.Contains($"INDEX {index} ", reader.GetString(3), StringComparison.Ordinal);
    }
}
