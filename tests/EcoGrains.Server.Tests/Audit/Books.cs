using static EcoGrains.Server.Tests.Audit.Settled;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>Small programmes, whole and correct: the tests break one thing each.</summary>
internal static class Books
{
    internal const string Lead = "department/区建设局";
    internal const string Supporting = "department/区财政局";

    internal const string OneProject = """
        "projects":[{"number":1,"name":"扩建","departments":["区建设局","区财政局"],"stages":[{"number":1,"name":"完成","due":"2018-12-31"}]}]
        """;

    /// <summary>Project 1, due on 2018-12-31, with every notice up to T+1 on 2019-01-02: six promises, one of them merged; T+10 is still to come.</summary>
    internal static async Task<HandWrittenLedger> OneProjectAsync()
    {
        HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        await ledger.SettleAsync("project/1", "2018-09-30", "1", "2018-12-31", Sent("T-90", "2018-09-30", Lead));
        await ledger.SettleAsync("project/1", "2018-11-30", "1", "2018-12-31", Sent("T-30", "2018-11-30", Lead));
        await ledger.SettleAsync("project/1", "2018-12-24", "1", "2018-12-31", Sent("T-7", "2018-12-24", Lead, Supporting, "office"));
        await ledger.SettleAsync(
            "project/1", "2018-12-29", "1", "2018-12-31", new Settled("T-1", "merged", "2018-12-29"), Sent("T0", "2018-12-29", Lead, Supporting, "office"));
        await ledger.SettleAsync("project/1", "2019-01-02", "1", "2018-12-31", Sent("T+1", "2019-01-02", Lead, Supporting, "office"));
        return ledger;
    }
}
