using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Domain.Tests.Programmes;

public class LinkRulesTests
{
    private static readonly ProgrammeState Programme = AddedItemsTests.Programme with
    {
        Plan = AddedItemsTests.Programme.Plan with { Links = [new PlanLink { From = "task/5.1", To = "project/3", Why = "污水处理厂" }] },
    };

    [Fact]
    public void Of_Proposal_IsProposed() => Assert.Equal(LinkStatus.Proposed, Assert.Single(LinkRules.Of(Programme)).Status);

    [Fact]
    public void ConfirmLink_Proposal_InEitherDirection_KeepsItsWords()
    {
        ProgrammeState confirmed = AddedItemsTests.Must(Programme, Confirm("project/3", "task/5.1")).State;

        LinkState link = Assert.Single(LinkRules.Of(confirmed));
        Assert.Equal((LinkStatus.Confirmed, "污水处理厂"), (link.Status, link.Why));
        Assert.Equal("not-possible-now", AddedItemsTests.Refused(confirmed, Confirm("task/5.1", "project/3")));
    }

    [Fact]
    public void RejectLink_ThenConfirm_IsConfirmed()
    {
        ProgrammeState rejected = AddedItemsTests.Must(Programme, new RejectLink { By = "office", From = "task/5.1", To = "project/3" }).State;

        Assert.Equal(LinkStatus.Rejected, Assert.Single(LinkRules.Of(rejected)).Status);
        Assert.Equal(LinkStatus.Confirmed, Assert.Single(LinkRules.Of(AddedItemsTests.Must(rejected, Confirm("task/5.1", "project/3")).State)).Status);
    }

    [Fact]
    public void ConfirmLink_ByHand_NeedsWordsAndTwoItems()
    {
        Assert.Equal("why-missing", AddedItemsTests.Refused(Programme, Confirm("indicator/5", "project/1")));
        Assert.Equal("bad-link", AddedItemsTests.Refused(Programme, Confirm("project/1", "project/1")));
        Assert.Equal("no-such-item", AddedItemsTests.Refused(Programme, Confirm("project/1", "project/99")));
        Assert.Equal("not-possible-now", AddedItemsTests.Refused(Programme, new RejectLink { By = "office", From = "indicator/5", To = "project/1" }));

        ProgrammeState added = AddedItemsTests.Must(Programme, Confirm("indicator/5", "project/1") with { Why = "同一河段" }).State;

        Assert.Equal(2, LinkRules.Of(added).Length);
    }

    private static ConfirmLink Confirm(string from, string to) => new() { By = "office", From = from, To = to };
}
