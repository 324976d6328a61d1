using System.Text.Json;
using EcoGrains.Server.Audit;

namespace EcoGrains.Server.Tests.Audit;

public class AuditReportTests
{
    [Fact]
    public async Task ToJson_Always_HasTheContractsNames()
    {
        await using HandWrittenLedger ledger = await Books.OneProjectAsync();
        await ledger.TamperAsync("DELETE FROM notice WHERE rung = 'T-7'");

        using JsonDocument json = JsonDocument.Parse((await ledger.AuditAsync("2019-01-09")).ToJson());

        Assert.Equal(
            [
                "promises", "sent", "onTime", "late", "merged", "skipped", "collapsed", "withdrawn", "pending", "lost", "duplicate", "early", "unexpected",
                "wrong", "chain", "faults", "faultTotal", "asOf", "programmes", "items", "events",
            ],
            json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            """{"class":"lost","key":"test-2018/project/1/1/1/T-7","expected":"settled by 2018-12-24 09:00:00.000","found":"nothing","message":"An event says 'sent', but there is no notice of 'test-2018/project/1/1/1/T-7'."}""",
            JsonSerializer.Serialize(json.RootElement.GetProperty("faults")[0]).Replace("\\u0027", "'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_Passed_SaysWhatWasCounted()
    {
        await using HandWrittenLedger ledger = await Books.OneProjectAsync();

        Assert.Equal(
            [
                "Audit as of 2019-01-09 09:00:00.000: 1 programmes, 1 items, 8 events, hash chain intact.",
                "Promises 6: sent 5 (5 on time, 0 late), merged 1, skipped 0, collapsed 0, withdrawn 0, pending 0, lost 0.",
                "Passed: every promise is accounted for, once and in time.",
            ],
            AuditReportText.Lines(await ledger.AuditAsync("2019-01-09")));
    }

    [Fact]
    public async Task Lines_Lost_NamesThePromiseAndWhatToDo()
    {
        await using HandWrittenLedger ledger = await Books.OneProjectAsync();

        string[] lines = [.. AuditReportText.Lines(await ledger.AuditAsync("2019-01-10 09:05"))];

        Assert.Equal("FAILED: lost 1, duplicate 0, early 0, unexpected 0, wrong 0, hash chain intact.", lines[2]);
        Assert.Equal("  lost: The promise 'test-2018/project/1/1/1/T+10' was never settled. Expected settled by 2019-01-10 09:00:00.000; found nothing.", lines[3]);
        Assert.StartsWith("To do, lost: ", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_MoreThanAHundred_AreBoundedWithTheirTotal()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(Books.OneProject, "project/1");

        AuditReport report = await ledger.AuditAsync("2029-01-10");

        Assert.Equal((100, 129), (report.Faults.Count, report.FaultTotal));
    }
}
