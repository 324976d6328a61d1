using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items.Acceptance;

/// <summary>Apply, check, accept: who accepts is responsible, and what is closed out does not change any more.</summary>
public class AcceptanceTests
{
    private const string Lead = "department/区环保局";
    private static readonly DateTimeOffset Done = Instants.Local("2018-11-20 10:00");
    private static readonly ApplyForAcceptance Apply = new() { By = Lead, Words = "完工", Evidence = [new EvidenceReference { Name = "照片", Url = "https://example.org/1.jpg" }] };
    private static readonly CheckAcceptance Check = new() { By = "office" };
    private static readonly Accept Accept = new() { By = "office", Note = "同意" };

    [Fact]
    public void Accept_AppliedForAndChecked_ClosesTheItemOut()
    {
        ItemLife life = Completed();
        life.Must(Apply, Done.AddDays(1));
        life.Must(Check, Done.AddDays(2));
        life.Must(Accept, Done.AddDays(3));

        Assert.Equal((ItemStatus.ClosedOut, Light.Done, AcceptanceStatus.Accepted), (life.State.Status, life.State.Light, life.State.Acceptance!.Status));
        Assert.Null(life.NextWake);
    }

    [Fact]
    public void Accept_Unchecked_IsRefused()
    {
        ItemLife life = Completed();
        Assert.Equal("nothing-applied", life.Refused(Accept, Done.AddDays(1)).Code);
        life.Must(Apply, Done.AddDays(1));
        Assert.Equal("acceptance-not-so", life.Refused(Accept, Done.AddDays(2)).Code);
    }

    [Fact]
    public void Accept_SlipOpen_IsRefused()
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        life.Must(new IssueSlip { By = "office", Color = SlipColor.Blue, Matter = "扬尘", Words = "整改" }, Done.AddDays(-1));
        life.Must(new Complete { By = "office" }, Done);
        life.Must(Apply, Done.AddDays(1));
        life.Must(Check, Done.AddDays(2));
        Assert.Equal("slips-open", life.Refused(Accept, Done.AddDays(3)).Code);

        life.Must(new CloseSlip { By = "office", Slip = 1, Note = "已核" }, Done.AddDays(3));
        life.Must(Accept, Done.AddDays(3));
    }

    [Fact]
    public void ApplyForAcceptance_Twice_IsRefusedUntilItIsReturned()
    {
        ItemLife life = Completed();
        life.Must(Apply, Done.AddDays(1));
        Assert.Equal("already-applied", life.Refused(Apply, Done.AddDays(2)).Code);
        Assert.Equal("reason-missing", life.Refused(new ReturnAcceptance { By = "office", Reason = "" }, Done.AddDays(2)).Code);
        life.Must(new ReturnAcceptance { By = "office", Reason = "资料不全" }, Done.AddDays(2));

        Assert.Equal("acceptance-not-so", life.Refused(Check, Done.AddDays(2)).Code);
        life.Must(Apply, Done.AddDays(3));
        Assert.Equal((AcceptanceStatus.Applied, null), (life.State.Acceptance!.Status, life.State.Acceptance.DecisionNote));
    }

    [Fact]
    public void ApplyForAcceptance_NotInOrder_IsRefused()
    {
        ItemLife life = Completed();
        Assert.Equal("evidence-missing", life.Refused(Apply with { Evidence = [] }, Done.AddDays(1)).Code);
        Assert.Equal("words-missing", life.Refused(Apply with { Words = " " }, Done.AddDays(1)).Code);
        Assert.Equal("not-responsible", life.Refused(Apply with { By = "office" }, Done.AddDays(1)).Code);
        Assert.Equal("not-possible-now", new ItemLife(SamplePlan.Item("project/1")).Refused(Apply, Done).Code);
    }

    [Fact]
    public void CheckAcceptance_Checklist_WantsEachLineOnceAndNoOther()
    {
        ItemLife life = Completed(RuleBook.Default with { AcceptanceChecklist = ["资料齐全", "现场一致"] });
        life.Must(Apply, Done.AddDays(1));
        CheckResult papers = new() { Line = "资料齐全", Passed = true };
        CheckResult site = new() { Line = "现场一致", Passed = false, Note = "缺绿化" };

        Assert.Equal("check-incomplete", life.Refused(Check, Done.AddDays(2)).Code);
        Assert.Equal("check-incomplete", life.Refused(Check with { Results = [papers, papers, site] }, Done.AddDays(2)).Code);
        Assert.Equal("no-such-line", life.Refused(Check with { Results = [papers, site, site with { Line = "其他" }] }, Done.AddDays(2)).Code);
        life.Must(Check with { Results = [papers, site] }, Done.AddDays(2));

        Assert.Equal("check-failed", life.Refused(Accept, Done.AddDays(3)).Code);
        life.Must(Check with { Results = [papers, site with { Passed = true }] }, Done.AddDays(4));
        life.Must(Accept, Done.AddDays(5));
    }

    [Theory]
    [InlineData(true, "account/zhang", "same-person")]
    [InlineData(true, null, "same-person")]
    [InlineData(true, "account/li", null)]
    [InlineData(false, "account/zhang", null)]
    public void Accept_ByWhoChecked_IsRefusedWhereTwoPersonsAreWanted(bool two, string? accepting, string? code)
    {
        ItemLife life = Completed(RuleBook.Default with { TwoPersonAcceptance = two });
        life.Must(Apply, Done.AddDays(1));
        Decision.Accepted @checked = Assert.IsType<Decision.Accepted>(ItemRules.Decide(life.State, Check, life.At(Done.AddDays(2)) with { Person = "account/zhang" }));
        Decision decision = ItemRules.Decide(@checked.State, Accept, life.At(Done.AddDays(3)) with { Person = accepting });

        Assert.Equal(code, (decision as Decision.Rejected)?.Code);
    }

    [Theory]
    [InlineData("checkAcceptance")]
    [InlineData("accept")]
    [InlineData("returnAcceptance")]
    public void Decide_ByAnyoneButTheOffice_IsRefused(string command)
    {
        ItemLife life = Completed();
        life.Must(Apply, Done.AddDays(1));

        Assert.Equal("not-the-office", life.Refused(SampleCommands.Of(command) with { By = "leadership" }, Done.AddDays(2)).Code);
    }

    [Fact]
    public void Reopen_ClosedItem_IsAsItWasBeforeAndMayBeAppliedForAgain()
    {
        ItemLife life = Completed();
        life.Must(Apply, Done.AddDays(1));
        life.Must(Check, Done.AddDays(2));
        life.Must(Accept, Done.AddDays(3));
        Assert.Equal("not-possible-now", life.Refused(Apply, Done.AddDays(4)).Code);
        Assert.Equal("reason-missing", life.Refused(new Reopen { By = "office", Reason = " " }, Done.AddDays(4)).Code);
        Assert.Equal("not-the-office", life.Refused(new Reopen { By = "leadership", Reason = "返工" }, Done.AddDays(4)).Code);
        life.Must(new Reopen { By = "office", Reason = "返工" }, Done.AddDays(4));

        Assert.Equal(ItemStatus.Completed, life.State.Status);
        life.Must(Apply, Done.AddDays(5));
    }

    [Fact]
    public void Accept_Indicator_OnlyWhatIsMetIsSignedOff()
    {
        ItemLife met = new(SamplePlan.Item("indicator/1"));
        met.Must(new Complete { By = "office", Value = 9 }, Done);
        met.Must(Apply with { By = "office" }, Done.AddDays(1));
        met.Must(Check, Done.AddDays(2));
        met.Must(Accept, Done.AddDays(3));
        met.Must(new Reopen { By = "office", Reason = "复核" }, Done.AddDays(4));
        Assert.Equal(ItemStatus.Met, met.State.Status);

        ItemLife missed = new(SamplePlan.Item("indicator/1"));
        missed.Must(new Complete { By = "office", Value = 5 }, Done);
        Assert.Equal("not-possible-now", missed.Refused(Apply with { By = "office" }, Done.AddDays(1)).Code);
    }

    private static ItemLife Completed(RuleBook? rules = null)
    {
        ItemLife life = new(SamplePlan.Item("project/1") with { Rules = rules });
        life.Must(new Complete { By = "office" }, Done);
        return life;
    }
}
