using System.Globalization;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Audit;
using static EcoGrains.Server.Tests.Audit.Books;
using static EcoGrains.Server.Tests.Audit.Settled;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>An audit that goes on from an earlier one says what a whole audit would say.</summary>
public sealed class AuditIncrementTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("audit-increment-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task GoOnAsync_PromiseFellDueAndWasKept_CountsIt()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        (AuditReport before, AuditCheckpoint checkpoint) = await ledger.GoOnAsync("2018-02-01", null);
        await ledger.SettleAsync("project/1", "2018-09-30", "1", "2018-12-31", Sent("T-90", "2018-09-30", Lead));

        (AuditReport after, _) = await ledger.GoOnAsync("2018-10-01", checkpoint);

        Assert.Equal((0, 1, true), (before.Promises, after.OnTime, after.Passed));
        Assert.Equal((await ledger.GoOnAsync("2018-10-01", null)).Report.ToJson(), after.ToJson());
    }

    [Fact]
    public async Task GoOnAsync_PromiseFellDueAndNothingHappened_IsLostUntilItIsKept()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        (_, AuditCheckpoint first) = await ledger.GoOnAsync("2018-02-01", null);

        (AuditReport lost, AuditCheckpoint second) = await ledger.GoOnAsync("2018-10-01", first);
        (AuditReport again, AuditCheckpoint third) = await ledger.GoOnAsync("2018-10-02", second);
        await ledger.SettleAsync("project/1", "2018-10-08", "1", "2018-12-31", SentLate("T-90", "2018-09-30", Lead));
        (AuditReport kept, _) = await ledger.GoOnAsync("2018-10-09", third);

        Assert.Equal((1, 1, 0, 1), (lost.Lost, again.Lost, kept.Lost, kept.Late));
    }

    [Fact]
    public async Task GoOnAsync_SecondNoticeOfAnOldPromise_IsFound()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        await ledger.SettleAsync("project/1", "2018-09-30", "1", "2018-12-31", Sent("T-90", "2018-09-30", Lead));
        (_, AuditCheckpoint checkpoint) = await ledger.GoOnAsync("2018-10-01", null);
        await ledger.NotifyAsync("project/1", "2018-10-02", "1", 2, "2018-12-31", Sent("T-90", "2018-09-30", Lead));

        (AuditReport report, _) = await ledger.GoOnAsync("2018-10-03", checkpoint);

        Assert.Equal(AuditFaultClass.Duplicate, report.Faults.Single().Class);
    }

    [Fact]
    public async Task GoOnAsync_NewEventThatDoesNotFollow_BreaksTheChain()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        (_, AuditCheckpoint checkpoint) = await ledger.GoOnAsync("2018-02-01", null);
        await ledger.SettleAsync("project/1", "2018-09-30", "1", "2018-12-31", Sent("T-90", "2018-09-30", Lead));
        await ledger.TamperAsync("UPDATE event SET previous_hash = hash WHERE seq = (SELECT max(seq) FROM event)");

        Assert.Equal("broken", (await ledger.GoOnAsync("2018-10-01", checkpoint)).Report.Chain);
    }

    [Fact]
    public async Task GoOnAsync_OldEventChanged_IsLeftToTheWholeAudit()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        (_, AuditCheckpoint checkpoint) = await ledger.GoOnAsync("2018-02-01", null);
        await ledger.TamperAsync("UPDATE event SET actor = 'nobody' WHERE seq = 2");

        Assert.Equal("intact", (await ledger.GoOnAsync("2018-02-02", checkpoint)).Report.Chain);
        Assert.Equal("broken", (await ledger.GoOnAsync("2018-02-02", null)).Report.Chain);
    }

    [Fact]
    public async Task GoOnAsync_AnotherLedger_IsRefused()
    {
        await using HandWrittenLedger one = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        await using HandWrittenLedger other = await HandWrittenLedger.AdoptAsync("""
            "indicators":[{"number":2,"name":"—","target":{"kind":"notApplicable","text":"—"}}]
            """);
        (_, AuditCheckpoint checkpoint) = await one.GoOnAsync("2018-02-01", null);

        AuditException fault = await Assert.ThrowsAsync<AuditException>(() => other.GoOnAsync("2018-02-01", checkpoint));

        Assert.Contains("another ledger", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>The real programme with its scenario, audited month by month, each audit going on from the file of the one before.</summary>
    [Fact]
    public async Task GoOnAsync_RealLedgerMonthByMonth_SaysWhatAWholeAuditSays()
    {
        string data = Path.Combine(_directory, "data");
        await AuditRealPathTests.RunAsync("replay", AuditRealPathTests.Plan, "--until", "2020-03-31", "--data", data, "--scenario", AuditRealPathTests.Seed("nantong-etdz-2018.scenario.yaml"));
        await using SqliteLedgerReader reader = await SqliteLedgerReader.OpenReadOnlyAsync(data, Token);
        string file = Path.Combine(_directory, "checkpoint.jsonl");

        for (DateTimeOffset now = HandWrittenLedger.At("2018-01-31"); now <= HandWrittenLedger.At("2020-03-31"); now = now.AddDays(29))
        {
            AuditOptions options = new() { Now = now, Tolerance = TimeSpan.Zero };
            (AuditReport report, AuditCheckpoint next) = await AuditRun.GoOnAsync(reader, options, await AuditCheckpointFile.ReadAsync(file, Token), Token);
            await AuditCheckpointFile.WriteAsync(file, next, Token);

            Assert.Empty(report.Faults);
            Assert.Equal((await AuditRun.RunAsync(reader, options, Token)).ToJson(), report.ToJson());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task ReadAsync_FileCutOff_SaysWhatToDo(int lines)
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        string file = Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"cut-{lines}.jsonl"));
        await AuditCheckpointFile.WriteAsync(file, (await ledger.GoOnAsync("2018-02-01", null)).Next, Token);
        string[] whole = await File.ReadAllLinesAsync(file, Token);
        await File.WriteAllLinesAsync(file, whole[..^lines], Token);

        AuditException fault = await Assert.ThrowsAsync<AuditException>(() => AuditCheckpointFile.ReadAsync(file, Token));

        Assert.Contains("Delete it", fault.Message, StringComparison.Ordinal);
    }
}
