using EcoGrains.Ledger.Sqlite;
using EcoGrains.Ledger.Tests.Conformance;

namespace EcoGrains.Ledger.Tests.Sqlite;

public sealed class SqliteLedgerReaderTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task OpenReadOnlyAsync_BesideAWriter_SeesWhatItCommits()
    {
        await using SqliteLedger ledger = await SqliteTestLedger.OpenAsync(directory.Path);
        await using SqliteLedgerReader reader = await SqliteLedgerReader.OpenReadOnlyAsync(directory.Path, Token);

        await ledger.CommitAsync(Samples.First(Samples.Row("p/project/1"), Samples.Notice("k")), Token);
        await ledger.WriteSettingAsync("s", "1", Token);

        Assert.NotNull(await reader.FindAsync("p/project/1", Token));
        Assert.Single(await reader.EventsAsync(0, cancellationToken: Token));
        Assert.Single(await reader.HistoryAsync("p/project/1", Token));
        Assert.Single(await reader.ListAsync("project", cancellationToken: Token));
        Assert.Single(await reader.ListItemsAsync(new ItemQuery(), Token));
        Assert.Single(await reader.NoticesAsync(new NoticeQuery(), Token));
        Assert.Equal("1", await reader.ReadSettingAsync("s", Token));
    }

    [Fact]
    public async Task OpenReadOnlyAsync_NothingThere_SaysSoAndMakesNothing()
    {
        Assert.Contains("There is no ledger", await SqliteTestLedger.ReadOnlyRefusalAsync(directory.Path), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    [Theory]
    [InlineData("CREATE TABLE theirs (x)", "not a ledger")]
    [InlineData("CREATE TABLE SchemaVersions (ScriptName TEXT, Applied TEXT)", "older version")]
    public async Task OpenReadOnlyAsync_AnotherDatabase_SaysWhatItIs(string sql, string expected)
    {
        await SqliteTestLedger.ExecuteAsync(directory.Database, sql);

        Assert.Contains(expected, await SqliteTestLedger.ReadOnlyRefusalAsync(directory.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenReadOnlyAsync_NoDatabase_SaysThatItIsNoLedger()
    {
        await File.WriteAllTextAsync(directory.Database, "this is no database, and long enough to be taken for one", Token);

        Assert.Contains("is not a ledger", await SqliteTestLedger.ReadOnlyRefusalAsync(directory.Path), StringComparison.Ordinal);
    }
}
