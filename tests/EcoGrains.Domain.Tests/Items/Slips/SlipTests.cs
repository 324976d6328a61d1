using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items.Slips;

/// <summary>Slips that the rungs of a stage issue, and what the office, the leadership and departments do about slips.</summary>
public class SlipTests
{
    private const string Lead = "department/区环保局";
    private static readonly DateTimeOffset Wednesday = Instants.Local("2018-03-14 14:30");

    [Fact]
    public void Wake_StageThatIsOverdue_YellowWithItsT1AndRedWithItsT10AndNoNoticeOfTheSlipItself()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Instants.Local("2019-01-02 09:00"));

        SlipState yellow = Assert.Single(life.State.SlipList());
        Assert.Equal((SlipColor.Yellow, SlipStatus.Issued, 1, "完成", false), (yellow.Color, yellow.Status, yellow.Stage, yellow.Matter, yellow.ByHand));
        Assert.Equal(Instants.Local("2019-01-02 09:00"), yellow.IssuedAt);

        life.RunUntil(Instants.Local("2019-12-31 10:00"));

        SlipState red = Assert.Single(life.State.SlipList());
        Assert.Equal((SlipColor.Red, SlipStatus.Escalated, null), (red.Color, red.Status, red.AnswerBy));
        Assert.All(life.Settled, settled => Assert.Equal("1", settled.What.Stage));
    }

    [Fact]
    public void Wake_DowntimeOverT1AndT10_IssuesYellowBeforeRed()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Instants.Local("2018-12-29 10:00"));
        life.Wake(Instants.Local("2019-01-20 10:00"));

        Assert.Equal(
            ["Yellow", "Yellow Red"],
            life.Events.OfType<SlipEvent>().Select(happened => happened is SlipEscalated up ? $"{up.From} {up.To}" : $"{((SlipIssued)happened).Color}"));
    }

    [Fact]
    public void Wake_SuspendedOverT1_IssuesNone()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Instants.Local("2018-12-29 10:00"));
        life.Must(new Suspend { By = "office", Reason = "规划" }, Instants.Local("2018-12-30 10:00"));
        life.RunUntil(Instants.Local("2019-01-05 10:00"));

        Assert.Empty(life.State.SlipList());
    }

    [Fact]
    public void Wake_WithBlueSlipDays_BlueWithTheFirstRungWithinThem()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1") with { Rules = RuleBook.Default with { BlueSlipDays = 7 } }).RunUntil(Instants.Local("2018-12-24 09:00"));

        Assert.Equal(SlipColor.Blue, Assert.Single(life.State.SlipList()).Color);
        Assert.Equal(Light.Warning, life.State.Light);
        Assert.Equal(LightRule.NotStarted, LightRules.Read(life.State, Instants.Date("2018-12-24")).Rule);
        Assert.Equal(SlipColor.Red, Assert.Single(life.RunUntil(Instants.Local("2019-01-10 09:00")).State.SlipList()).Color);
    }

    [Fact]
    public void Wake_ClosedSlipOfAStageStillLate_AnotherOneWithTheNextRung()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Instants.Local("2019-01-02 09:00"));
        life.Must(new CloseSlip { By = "office", Slip = 1, Note = "春节后复工" }, Instants.Local("2019-01-03 09:00"));
        life.RunUntil(Instants.Local("2019-01-10 09:00"));

        Assert.Equal([SlipColor.Yellow, SlipColor.Red], life.State.SlipList().Select(slip => slip.Color));
    }

    [Theory]
    [InlineData(SlipColor.Blue, Light.OnTrack)]
    [InlineData(SlipColor.Yellow, Light.Warning)]
    [InlineData(SlipColor.Red, Light.Warning)]
    public void Light_OpenSlip_WarnsFromYellowOnUntilItIsClosed(SlipColor color, Light light)
    {
        ItemLife life = Issued(color);
        Assert.Equal(light, life.State.Light);

        life.Must(new AnswerSlip { By = Lead, Slip = 1, Words = "已整改" }, Wednesday.AddHours(1));
        Assert.Equal(light, life.State.Light);

        life.Must(new CloseSlip { By = "office", Slip = 1, Note = "已核" }, Wednesday.AddHours(2));
        Assert.Equal(Light.OnTrack, life.State.Light);
    }

    [Fact]
    public void Light_DoneItemWithAnOpenSlip_StaysDone()
    {
        ItemLife life = Issued(SlipColor.Red);
        life.Must(new Complete { By = "office" }, Wednesday.AddDays(1));

        Assert.Equal(Light.Done, life.State.Light);
        Assert.Equal(["SLIP+0 2018-03-14 sent", "SLIP+1 2018-03-22 withdrawn"], life.Lines("slip-1"));
        Assert.Null(life.NextWake);
    }

    [Fact]
    public void IssueSlip_MatterThatIsOpen_IsRefusedUntilItIsClosed()
    {
        ItemLife life = Issued(SlipColor.Blue);
        Assert.Equal("slip-open", life.Refused(Slip(SlipColor.Red), Wednesday.AddHours(1)).Code);

        life.Must(new CloseSlip { By = "office", Slip = 1, Note = "已核" }, Wednesday.AddHours(2));
        life.Must(Slip(SlipColor.Red), Wednesday.AddHours(3));
        Assert.Equal([1, 2], life.State.SlipList().Select(slip => slip.Number));
    }

    [Theory]
    [InlineData("", "整改", null, "words-missing")]
    [InlineData("扬尘", " ", null, "words-missing")]
    [InlineData("扬尘", "整改", 7, "no-such-stage")]
    public void IssueSlip_Incomplete_IsRefused(string matter, string words, int? stage, string code) =>
        Assert.Equal(code, new ItemLife(SamplePlan.Item("project/1")).Refused(new IssueSlip { By = "office", Color = SlipColor.Blue, Matter = matter, Words = words, Stage = stage }, Wednesday).Code);

    [Fact]
    public void IssueSlip_StageThatIsDone_IsRefused()
    {
        ItemLife life = new(SamplePlan.Item("project/3"));
        life.Must(new Complete { By = "office", Stage = 1 }, Wednesday);

        Assert.Equal("stage-already-done", life.Refused(Slip(SlipColor.Blue) with { Stage = 1 }, Wednesday.AddHours(1)).Code);
    }

    [Fact]
    public void AnswerSlip_OtherDepartment_IsRefused()
    {
        Decision.Rejected refused = Issued(SlipColor.Blue).Refused(new AnswerSlip { By = "department/区建设局", Slip = 1, Words = "好" }, Wednesday.AddHours(1));

        Assert.Equal(("not-responsible", "Only department/区环保局 or department/区经发局 may answer slip 1, not 'department/区建设局'."), (refused.Code, refused.Message));
    }

    [Fact]
    public void AnswerSlip_Again_IsRefusedUntilItIsReturned()
    {
        ItemLife life = Issued(SlipColor.Blue);
        AnswerSlip answer = new() { By = Lead, Slip = 1, Words = "已整改" };
        life.Must(answer, Wednesday.AddHours(1));
        Assert.Equal("slip-not-so", life.Refused(answer, Wednesday.AddHours(2)).Code);

        life.Must(new ReturnAnswer { By = "office", Slip = 1, Reason = "照片不清" }, Wednesday.AddDays(5));
        life.Must(answer, Wednesday.AddDays(6));
        Assert.Equal(SlipStatus.Answered, life.State.SlipList()[0].Status);
    }

    [Theory]
    [InlineData("两者", "https://example.org", "00")]
    [InlineData("无", null, null)]
    [InlineData("", "https://example.org", null)]
    [InlineData("明文", "http://example.org", null)]
    [InlineData("短", null, "abc")]
    public void AnswerSlip_EvidenceThatIsNone_IsRefused(string name, string? url, string? hash) => Assert.Equal(
        "bad-evidence",
        Issued(SlipColor.Blue).Refused(new AnswerSlip { By = Lead, Slip = 1, Words = "好", Evidence = [new() { Name = name, Url = url, Sha256 = hash }] }, Wednesday.AddHours(1)).Code);

    [Fact]
    public void CloseSlip_ByAnyoneButTheOffice_IsRefused() =>
        Assert.Equal("not-the-office", Issued(SlipColor.Blue).Refused(new CloseSlip { By = "leadership", Slip = 1, Note = "已核" }, Wednesday.AddHours(1)).Code);

    [Fact]
    public void CloseSlip_UnknownOrClosed_IsRefused()
    {
        ItemLife life = Issued(SlipColor.Blue);
        CloseSlip close = new() { By = "office", Slip = 1, Note = "已核" };
        Assert.Equal("no-such-slip", life.Refused(close with { Slip = 2 }, Wednesday.AddHours(1)).Code);
        Assert.Equal("note-missing", life.Refused(close with { Note = "" }, Wednesday.AddHours(1)).Code);

        life.Must(close, Wednesday.AddHours(1));
        Assert.Equal("slip-not-so", life.Refused(close, Wednesday.AddHours(2)).Code);
    }

    [Fact]
    public void ReturnAnswer_ItemThatIsDone_HasNothingToAsk()
    {
        ItemLife life = Issued(SlipColor.Blue);
        life.Must(new Complete { By = "office" }, Wednesday.AddHours(1));
        life.Must(new AnswerSlip { By = Lead, Slip = 1, Words = "已整改" }, Wednesday.AddHours(2));

        Assert.Equal("nothing-to-ask", life.Refused(new ReturnAnswer { By = "office", Slip = 1, Reason = "不清" }, Wednesday.AddHours(3)).Code);
        life.Must(new CloseSlip { By = "office", Slip = 1, Note = "完工" }, Wednesday.AddHours(4));
    }

    private static IssueSlip Slip(SlipColor color) => new() { By = "office", Color = color, Matter = "扬尘", Words = "立即整改" };

    private static ItemLife Issued(SlipColor color)
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        life.Must(new Start { By = "office" }, Wednesday.AddDays(-1));
        life.Must(Slip(color), Wednesday);
        return life;
    }
}
