using static EcoGrains.Server.Tests.Audit.Settled;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>Small programmes, whole and correct: the tests break one thing each.</summary>
internal static class Books
{
    internal const string Lead = "department/区建设局";
    internal const string Supporting = "department/区财政局";

    internal const string SpringDue = "2019-05-05";

    internal const string OneProject = """
        "projects":[{"number":1,"name":"扩建","departments":["区建设局","区财政局"],"stages":[{"number":1,"name":"完成","due":"2018-12-31"}]}]
        """;

    /// <summary>Every fixed rung of 31 December 2020, withdrawn.</summary>
    internal static readonly Settled[] Withdrawn2020 =
        [.. new[] { "T-90 2020-10-02", "T-30 2020-12-01", "T-7 2020-12-24", "T-1 2020-12-30", "T0 2020-12-31", "T+1 2021-01-01", "T+10 2021-01-11" }
            .Select(rung => new Settled(rung.Split(' ')[0], "withdrawn", rung.Split(' ')[1]))];

    internal static readonly string[] InvolvedInSpring = [Lead, "office"];

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

    /// <summary>
    /// Project 1, due on Sunday 5 May 2019, up to T-90. By the first arrangement of Labour Day T-7 is on 26 April, T-1 and T0 are on 3 May; by
    /// the one of March T-7 is on 28 April, T-1 on 30 April and T0 on the day itself.
    /// </summary>
    internal static async Task<HandWrittenLedger> EarlyRungsAsync()
    {
        HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync("""
            "projects":[{"number":1,"name":"扩建","departments":["区建设局"],"stages":[{"number":1,"name":"完成","due":"2019-05-05"}]}]
            """, "project/1");
        await ledger.WithTwoVersionsAsync();
        await ledger.SettleAsync("project/1", "2019-02-03", "1", SpringDue, Sent("T-90", "2019-02-03", Lead));
        return ledger;
    }
}
