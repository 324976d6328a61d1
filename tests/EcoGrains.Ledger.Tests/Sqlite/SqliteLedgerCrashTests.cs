using System.Diagnostics;
using System.Globalization;
using EcoGrains.Ledger.Sqlite;

namespace EcoGrains.Ledger.Tests.Sqlite;

public sealed class SqliteLedgerCrashTests : IDisposable
{
    private const int LinesBeforeTheKill = 2000;

    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Kill_WhileCommitting_LosesNothingThatWasAcknowledged()
    {
        using Process writer = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "EcoGrains.Ledger.CrashWriter.dll"), directory.Path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Dictionary<string, long> acknowledged = [];
        for (int line = 0; line < LinesBeforeTheKill; line++)
        {
            Note(acknowledged, await writer.StandardOutput.ReadLineAsync(Token));
        }

        Assert.Contains($"in use by process {writer.Id}", await SqliteTestLedger.RefusalAsync(directory.Path), StringComparison.Ordinal);
        await using (SqliteLedgerReader reader = await SqliteLedgerReader.OpenReadOnlyAsync(directory.Path, Token))
        {
            Assert.NotEmpty(await reader.ListAsync("project", cancellationToken: Token));
        }

        writer.Kill();
        while (await writer.StandardOutput.ReadLineAsync(Token) is string line)
        {
            Note(acknowledged, line);
        }

        await writer.WaitForExitAsync(Token);
        await using SqliteLedger ledger = await SqliteTestLedger.OpenAsync(directory.Path);
        Assert.NotEmpty(acknowledged);
        foreach ((string id, long version) in acknowledged)
        {
            await AssertIntactAsync(ledger, id, version);
        }
    }

    private static async Task AssertIntactAsync(SqliteLedger ledger, string id, long acknowledged)
    {
        StoredEntity stored = (await ledger.ReadAsync(id, Token))!;
        Assert.InRange(stored.Version, acknowledged, acknowledged + 1);
        string head = HashChain.Genesis;
        IReadOnlyList<StoredEvent> history = await ledger.HistoryAsync(id, Token);
        foreach (StoredEvent happened in history)
        {
            Assert.Equal(head, happened.PreviousHash);
            head = HashChain.Next(head, id, happened.Version, happened.Event);
            Assert.Equal(head, happened.Hash);
        }

        Assert.Equal((stored.Version, stored.ChainHead), (history.Count, head));
        for (long version = 1; version <= stored.Version + 1; version++)
        {
            StoredCommand? command = await ledger.FindCommandAsync(id, $"command {version}", Token);
            Assert.Equal(version <= stored.Version ? version : null, command?.Version);
        }

        Assert.Equal(stored.Version, (await ledger.NoticesAsync(new NoticeQuery { EntityId = id, Take = 5000 }, Token)).Count);
    }

    /// <summary>The last line may have been cut short by the kill; a line counts when it is whole.</summary>
    private static void Note(Dictionary<string, long> acknowledged, string? line)
    {
        if (line?.Split(' ') is [string id, string version])
        {
            acknowledged[id] = Math.Max(acknowledged.GetValueOrDefault(id), long.Parse(version, CultureInfo.InvariantCulture));
        }
    }
}
