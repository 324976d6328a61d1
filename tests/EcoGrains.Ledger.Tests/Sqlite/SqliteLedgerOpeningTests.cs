using EcoGrains.Ledger.Sqlite;
using EcoGrains.Ledger.Tests.Conformance;

namespace EcoGrains.Ledger.Tests.Sqlite;

public sealed class SqliteLedgerOpeningTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task OpenAsync_Twice_IsOnceOpen()
    {
        await using SqliteLedger ledger = await SqliteTestLedger.OpenAsync(directory.Path);

        await ledger.OpenAsync(Token);

        await ledger.CommitAsync(Samples.First("p/project/1"), Token);
    }

    [Fact]
    public async Task OpenAsync_DirectoryMissing_MakesIt()
    {
        string deep = Path.Combine(directory.Path, "a", "b");

        await using SqliteLedger ledger = await SqliteTestLedger.OpenAsync(deep);

        Assert.True(File.Exists(Path.Combine(deep, "ledger.db")));
    }

    [Fact]
    public async Task OpenAsync_Always_WritesDurably()
    {
        await using SqliteLedger ledger = await SqliteTestLedger.OpenAsync(directory.Path);

        using Microsoft.Data.Sqlite.SqliteConnection writer = SqliteConnections.OpenWriter(new SqliteLedgerOptions { Directory = directory.Path });
        using Microsoft.Data.Sqlite.SqliteCommand command = writer.CreateCommand();
        command.CommandText = "SELECT journal_mode || synchronous || foreign_keys FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys";
        Assert.Equal("wal21", command.ExecuteScalar());
    }

    [Fact]
    public async Task OpenAsync_LedgerFromBeforeDigests_CountsThem()
    {
        await using (SqliteLedger before = await SqliteTestLedger.OpenAsync(directory.Path))
        {
            Committed first = await before.CommitAsync(Samples.First(Samples.Row("p/project/1") with { Owner = "d", Tally = "1" }), Token);
            await before.CommitAsync(Samples.First(Samples.Row("p/project/2") with { Owner = "d", Tally = "1" }), Token);
            await before.CommitAsync(Samples.First(Samples.Row("p/project/3") with { Owner = "d" }), Token);
            await before.CommitAsync(Samples.After(first, Samples.Row("p/project/1") with { Owner = "d", Tally = "2" }), Token);
        }

        await SqliteTestLedger.ExecuteAsync(directory.Database, "DROP TABLE owner_digest; DELETE FROM SchemaVersions WHERE ScriptName = 'sqlite/0002-owner-digest.sql'");

        await using SqliteLedger ledger = await SqliteTestLedger.OpenAsync(directory.Path);
        Assert.Equal(new OwnerDigest("d", 2, 6), await ledger.ReadDigestAsync("d", Token));
    }

    [Fact]
    public async Task OpenAsync_PathIsAFile_SaysSo()
    {
        string file = Path.Combine(directory.Path, "file");
        await File.WriteAllTextAsync(file, "", Token);

        Assert.Contains("is a file, but the ledger needs a directory", await SqliteTestLedger.RefusalAsync(file), StringComparison.Ordinal);
        Assert.Contains("cannot be made", await SqliteTestLedger.RefusalAsync(Path.Combine(file, "below")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_DatabaseIsADirectory_SaysThatItCannotBeOpened()
    {
        Directory.CreateDirectory(directory.Database);

        Assert.Contains("cannot be opened", await SqliteTestLedger.RefusalAsync(directory.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_CorruptHeader_SaysThatItIsNoLedger()
    {
        await (await SqliteTestLedger.OpenAsync(directory.Path)).DisposeAsync();
        byte[] bytes = await File.ReadAllBytesAsync(directory.Database, Token);
        bytes.AsSpan(0, 100).Fill(0x55);
        await File.WriteAllBytesAsync(directory.Database, bytes, Token);

        string refusal = await SqliteTestLedger.RefusalAsync(directory.Path);

        Assert.Contains("is not a ledger", refusal, StringComparison.Ordinal);
        Assert.Contains("restore the newest backup", refusal, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(directory.Database, Token));
    }

    [Fact]
    public async Task OpenAsync_DamagedPages_SaysThatItIsDamaged()
    {
        await (await SqliteTestLedger.OpenAsync(directory.Path)).DisposeAsync();
        byte[] bytes = await File.ReadAllBytesAsync(directory.Database, Token);
        bytes.AsSpan(100, 3900).Fill(0x55);
        await File.WriteAllBytesAsync(directory.Database, bytes, Token);

        Assert.Contains("is damaged", await SqliteTestLedger.RefusalAsync(directory.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_AfterARefusal_ReleasesTheDirectory()
    {
        await File.WriteAllTextAsync(directory.Database, "this is no database, and long enough to be taken for one", Token);
        await SqliteTestLedger.RefusalAsync(directory.Path);
        File.Delete(directory.Database);

        await using SqliteLedger ledger = await SqliteTestLedger.OpenAsync(directory.Path);
    }

    [Fact]
    public async Task OpenAsync_AnotherProgramsDatabase_IsLeftAlone()
    {
        await SqliteTestLedger.ExecuteAsync(directory.Database, "CREATE TABLE theirs (x)");

        Assert.Contains("not a ledger", await SqliteTestLedger.RefusalAsync(directory.Path), StringComparison.Ordinal);
        Assert.Equal(1L, await SqliteTestLedger.ExecuteAsync(directory.Database, "SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task OpenAsync_SecondOpener_IsToldWhoHasIt()
    {
        await using SqliteLedger first = await SqliteTestLedger.OpenAsync(directory.Path);

        string refusal = await SqliteTestLedger.RefusalAsync(directory.Path);

        Assert.Contains($"in use by process {Environment.ProcessId}", refusal, StringComparison.Ordinal);
        Assert.Contains("Stop that one first", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_MigratedBefore_ChangesNothing()
    {
        await (await SqliteTestLedger.OpenAsync(directory.Path)).DisposeAsync();
        object? journal = await SqliteTestLedger.ExecuteAsync(directory.Database, "SELECT group_concat(ScriptName || Applied) FROM SchemaVersions");

        await (await SqliteTestLedger.OpenAsync(directory.Path)).DisposeAsync();

        Assert.StartsWith("sqlite/0001-ledger.sql", (string)journal!, StringComparison.Ordinal);
        Assert.Equal(journal, await SqliteTestLedger.ExecuteAsync(directory.Database, "SELECT group_concat(ScriptName || Applied) FROM SchemaVersions"));
    }

    [Fact]
    public async Task OpenAsync_NewerSchema_IsRefused()
    {
        await (await SqliteTestLedger.OpenAsync(directory.Path)).DisposeAsync();
        await SqliteTestLedger.ExecuteAsync(directory.Database, "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('sqlite/9999-later.sql', '2030-01-01')");

        string refusal = await SqliteTestLedger.RefusalAsync(directory.Path);

        Assert.Contains("newer version of EcoGrains", refusal, StringComparison.Ordinal);
        Assert.Contains("9999-later.sql", refusal, StringComparison.Ordinal);
        Assert.Contains("newer version of EcoGrains", await SqliteTestLedger.ReadOnlyRefusalAsync(directory.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommitAsync_NotOpen_SaysSo()
    {
        await using SqliteLedger ledger = new(new SqliteLedgerOptions { Directory = directory.Path });

        LedgerUnavailableException fault = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.CommitAsync(Samples.First("p/project/1"), Token));

        Assert.Contains("must be opened first", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_NamesEachOne()
    {
        SqliteLedgerOptions options = new() { Directory = " ", MaxBatch = 0, QueryThreads = 17, BusyTimeout = TimeSpan.FromSeconds(-1), CheckpointMebibytes = 0 };

        string message = Assert.Throws<ArgumentException>(() => new SqliteLedger(options)).Message;

        Assert.All(
            [nameof(options.Directory), nameof(options.MaxBatch), nameof(options.QueryThreads), nameof(options.BusyTimeout), nameof(options.CheckpointMebibytes)],
            option => Assert.Contains($"SqliteLedgerOptions.{option} must", message, StringComparison.Ordinal));
    }
}
