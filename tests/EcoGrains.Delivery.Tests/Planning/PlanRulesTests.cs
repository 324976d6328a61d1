using EcoGrains.Delivery.Planning;
using EcoGrains.Delivery.Routing;
using EcoGrains.Delivery.Tests.Fixtures;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Tests.Planning;

public sealed class PlanRulesTests
{
    private static readonly HashSet<string> None = [];

    [Fact]
    public void Plan_Notice_ReachesEveryInboxAndEachEndpointOfItsRecipients()
    {
        DeliveryPlan plan = Plan(
            [Notices.Stored(4, "T-7", "p", "department/区环保局", "office")],
            Notices.Hook("b"), Notices.Hook("a"), Notices.Hook("dept", "department/区环保局"), Notices.Hook("boss", "leadership"),
            Notices.Hook("off") with { Enabled = false }, Notices.Hook("other") with { Programme = "q" }, Notices.Hook("own") with { Programme = "p" });

        Assert.Equal([new InboxItem("department/区环保局", "p", 4), new InboxItem("office", "p", 4)], plan.Inbox);
        Assert.Equal(
            ["p/project/4/1/1/T-7/department/区环保局/dept", "p/project/4/1/1/T-7/office/a", "p/project/4/1/1/T-7/office/b", "p/project/4/1/1/T-7/office/own"],
            plan.Deliveries.Select(planned => planned.Key));
        Assert.All(plan.Deliveries, planned => Assert.Equal((TestLedger.Start, 4L), (planned.DueAt, Assert.Single(planned.Notices))));
        Assert.Equal(4, plan.Cursor);
    }

    [Fact]
    public void Plan_PromisesThatWereNotSent_OnlyMoveTheCursor()
    {
        StoredNotice merged = new(9, "p/project/9", "p", Notices.Of(9, "T-1", ["office"], "merged"));

        DeliveryPlan plan = Plan([Notices.Stored(8, "T-7"), merged], Notices.Hook());

        Assert.Equal(9, plan.Cursor);
        Assert.Equal([8], plan.Inbox.Select(item => item.Notice));
        Assert.Single(plan.Deliveries);
    }

    [Fact]
    public void Plan_Digest_GathersTheDaysNoticesOfAnEndpoint()
    {
        DeliveryPlan plan = Plan([Notices.Stored(1, "T-7"), Notices.Stored(2, "T0", "q"), Notices.Stored(3, "T0", "p", "leadership")], Notices.Digest(), Notices.Digest("boss", "leadership"));

        Assert.Equal(["office/hook/2026-11-25", "leadership/boss/2026-11-25"], plan.Deliveries.Select(planned => planned.Key));
        Assert.Equal([1, 2], plan.Deliveries[0].Notices);
        Assert.Equal(
            ("*", (DateOnly?)new DateOnly(2026, 11, 25), ProgrammeZone.At(new DateOnly(2026, 11, 25), new TimeOnly(9, 30))),
            (plan.Deliveries[0].Programme, plan.Deliveries[0].DigestOn, plan.Deliveries[0].DueAt));
    }

    [Fact]
    public void Plan_DigestBeforeItsTime_IsTodays() =>
        Assert.Equal("office/hook/2026-11-24", Plan([Notices.Stored(1, "T0")], Notices.Digest() with { DigestAt = new TimeOnly(17, 0) }).Deliveries[0].Key);

    [Fact]
    public void Plan_DigestAtItsVeryTime_IsTomorrows() =>
        Assert.Equal("office/hook/2026-11-25", Plan([Notices.Stored(1, "T0")], Notices.Digest() with { DigestAt = new TimeOnly(10, 0) }).Deliveries[0].Key);

    [Fact]
    public void Plan_SealedDigests_AreLeftForALaterDay()
    {
        HashSet<string> closed = ["office/hook/2026-11-25", "office/hook/2026-11-26"];

        DeliveryPlan plan = PlanRules.Plan(default, [Notices.Stored(1, "T0")], new EndpointBook([Notices.Digest()]), TestLedger.Start, closed);

        Assert.Equal("office/hook/2026-11-27", Assert.Single(plan.Deliveries).Key);
    }

    [Fact]
    public void Plan_QuietHours_PutBothKindsOff()
    {
        QuietHours quiet = new(new TimeOnly(9, 0), new TimeOnly(11, 0));

        DeliveryPlan plan = Plan([Notices.Stored(1, "T0")], Notices.Hook("a") with { Quiet = quiet }, Notices.Digest("b") with { Quiet = quiet });

        Assert.Equal(
            [ProgrammeZone.At(new DateOnly(2026, 11, 24), new TimeOnly(11, 0)), ProgrammeZone.At(new DateOnly(2026, 11, 25), new TimeOnly(11, 0))],
            plan.Deliveries.Select(planned => planned.DueAt));
    }

    private static DeliveryPlan Plan(StoredNotice[] notices, params DeliveryEndpoint[] endpoints) =>
        PlanRules.Plan(default, notices, new EndpointBook(endpoints), TestLedger.Start, None);
}
