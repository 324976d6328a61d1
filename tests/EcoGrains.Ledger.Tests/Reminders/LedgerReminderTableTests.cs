using EcoGrains.Ledger.Reminders;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Ledger.Tests.Conformance;
using EcoGrains.Ledger.Tests.Sqlite;
using Microsoft.Extensions.Options;

namespace EcoGrains.Ledger.Tests.Reminders;

public sealed class LedgerReminderTableTests : IAsyncLifetime
{
    private static readonly GrainId Project = GrainId.Create("project", "p/project/1");

    private readonly TemporaryDirectory directory = new();
    private readonly SqliteLedger ledger;
    private readonly LedgerReminderTable table;

    public LedgerReminderTableTests()
    {
        ledger = new SqliteLedger(new SqliteLedgerOptions { Directory = directory.Path });
        table = new LedgerReminderTable(ledger, ledger, new StoppedClock(Samples.Start), Options.Create(new ReminderTableOptions()));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await table.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await ledger.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task ReadRows_WholeRing_ShowsWakesWithinTheWindowAndThosePast()
    {
        await CommitAsync("p/project/1", Samples.Start.AddMinutes(15));
        await CommitAsync("p/project/2", Samples.Start.AddMinutes(15).AddMilliseconds(1));
        await CommitAsync("p/project/3", Samples.Start.AddYears(-1));
        await CommitAsync("p/project/4", null);

        ReminderTableData rows = await table.ReadRows(0, 0);

        Assert.Equal(["project/p/project/3", "project/p/project/1"], rows.Reminders.Select(row => row.GrainId.ToString()));
        ReminderEntry entry = rows.Reminders[1];
        Assert.Equal(("wake", TimeSpan.FromMinutes(1), "1"), (entry.ReminderName, entry.Period, entry.ETag));
        Assert.Equal((Samples.Start.AddMinutes(15).UtcDateTime, DateTimeKind.Utc), (entry.StartAt, entry.StartAt.Kind));
    }

    [Fact]
    public async Task ReadRows_RingRange_ShowsOnlyGrainsWithin()
    {
        uint hash = Project.GetUniformHashCode();
        await CommitAsync("p/project/1", Samples.Start);

        Assert.Single((await table.ReadRows(hash - 1, hash)).Reminders);
        Assert.Empty((await table.ReadRows(hash, hash + 1)).Reminders);
    }

    [Fact]
    public async Task ReadRow_ByGrain_FindsItsWakeHoweverFarAhead()
    {
        await CommitAsync("p/project/1", Samples.Start.AddYears(1));

        ReminderEntry? entry = await table.ReadRow(Project, LedgerReminderTable.Wake);

        Assert.Equal(Samples.Start.AddYears(1).UtcDateTime, entry!.StartAt);
        Assert.Equal(entry.ETag, Assert.Single((await table.ReadRows(Project)).Reminders).ETag);
    }

    [Fact]
    public async Task ReadRow_NoSuchReminder_IsNull()
    {
        await CommitAsync("p/project/1", Samples.Start);
        await CommitAsync("p/project/2", null);

        Assert.Null(await table.ReadRow(Project, "another"));
        Assert.Null(await table.ReadRow(GrainId.Create("project", "p/project/2"), LedgerReminderTable.Wake));
        Assert.Null(await table.ReadRow(GrainId.Create("project", "p/project/404"), LedgerReminderTable.Wake));
        // The same key under another grain type is another grain.
        Assert.Null(await table.ReadRow(GrainId.Create("indicator", "p/project/1"), LedgerReminderTable.Wake));
        Assert.Empty((await table.ReadRows(GrainId.Create("project", "p/project/2"))).Reminders);
    }

    [Fact]
    public async Task UpsertRowAndRemoveRow_Always_WriteNothing()
    {
        await CommitAsync("p/project/1", Samples.Start);
        ReminderEntry entry = new() { GrainId = Project, ReminderName = LedgerReminderTable.Wake, StartAt = DateTime.MaxValue, ETag = "7" };

        Assert.Equal("1", await table.UpsertRow(entry));
        Assert.True(await table.RemoveRow(Project, LedgerReminderTable.Wake, "1"));
        Assert.Equal(Samples.Start.UtcDateTime, (await table.ReadRow(Project, LedgerReminderTable.Wake))!.StartAt);
        entry.GrainId = GrainId.Create("project", "unknown");
        Assert.Equal("7", await table.UpsertRow(entry));
        await Assert.ThrowsAsync<NotSupportedException>(table.TestOnlyClearTable);
    }

    private Task<Committed> CommitAsync(string id, DateTimeOffset? wakeAt) => ledger.CommitAsync(
        Samples.First(Samples.Row(id) with { WakeAt = wakeAt, GrainHash = GrainId.Create("project", id).GetUniformHashCode() }), Token);

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
