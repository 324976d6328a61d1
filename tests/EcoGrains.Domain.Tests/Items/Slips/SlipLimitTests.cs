using CsCheck;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Tests.Fixtures;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Tests.Items.Slips;

/// <summary>The limit for an answer to a slip by hand: told at once, graver by a colour when it lapses, red again and again.</summary>
public class SlipLimitTests
{
    private static readonly DateTimeOffset Wednesday = Instants.Local("2018-03-14 14:30");
    private static readonly string[] Departments = ["department/区环保局", "department/区经发局"];

    // Five working days each; the holiday of 5 to 7 April has its make-up day on Sunday the 8th.
    [Fact]
    public void Wake_NoAnswerToABlueSlip_TurnsYellowThenRedThenRepeats()
    {
        ItemLife life = Issued(SlipColor.Blue).RunUntil(Instants.Local("2018-06-10 00:00"));

        Assert.Equal(["SLIP+0 2018-03-14 sent", "SLIP+1 2018-03-22 sent", "SLIP+30 2018-04-20 withdrawn"], Lines(life, 1));
        Assert.Equal(["SLIP+1 2018-03-30 sent", "SLIP+30 2018-04-28 withdrawn"], Lines(life, 2));
        Assert.Equal(["SLIP+1 2018-04-10 sent", "SLIP+30 2018-05-09 sent", "SLIP+60 2018-06-08 sent"], Lines(life, 3));
        SlipState slip = Assert.Single(life.State.SlipList());
        Assert.Equal((SlipColor.Red, SlipStatus.Escalated, Instants.Date("2018-04-09"), 3), (slip.Color, slip.Status, slip.AnswerBy, slip.Generation));
    }

    [Fact]
    public void Wake_Lapses_GoToWhomTheColourGoes()
    {
        ItemLife life = Issued(SlipColor.Blue).RunUntil(Instants.Local("2018-05-10 00:00"));

        string[][] sent = [.. life.Settled.Where(settled => settled.What.To.Length > 0).Select(settled => settled.What.To.ToArray())];
        string[] involved = [.. Departments, "office"];
        string[] leadership = [.. involved, "leadership"];
        Assert.Equal([involved, involved, leadership, leadership, leadership], sent);
        Assert.Equal(Wednesday, life.Settled[0].What.Rung.Rung.At);
    }

    [Fact]
    public void IssueSlip_RedAtOnce_GoesToTheLeadershipToo() =>
        Assert.Equal([.. Departments, "office", "leadership"], Assert.Single(Issued(SlipColor.Red).Settled).What.To);

    [Fact]
    public void AnswerSlip_OnTheLastDay_IsInTime()
    {
        ItemLife life = Issued(SlipColor.Blue);
        life.Must(new AnswerSlip { By = Departments[1], Slip = 1, Words = "已整改" }, Instants.Local("2018-03-21 23:59"));
        life.RunUntil(Instants.Local("2018-09-01 00:00"));

        Assert.Equal(["SLIP+0 2018-03-14 sent", "SLIP+1 2018-03-22 withdrawn"], life.Lines("slip-1"));
        Assert.Equal((SlipColor.Blue, SlipStatus.Answered), (life.State.SlipList()[0].Color, life.State.SlipList()[0].Status));
    }

    [Fact]
    public void ReturnAnswer_BeginsANewLimitAndTellsSo()
    {
        ItemLife life = Issued(SlipColor.Yellow);
        life.Must(new AnswerSlip { By = Departments[0], Slip = 1, Words = "已整改" }, Wednesday.AddDays(1));
        life.Must(new ReturnAnswer { By = "office", Slip = 1, Reason = "照片不清" }, Instants.Local("2018-03-16 16:00"));
        life.RunUntil(Instants.Local("2018-03-26 10:00"));

        Assert.Equal(["SLIP+0 2018-03-16 sent", "SLIP+1 2018-03-26 sent", "SLIP+30 2018-04-23 withdrawn"], Lines(life, 2));
        Assert.Equal(SlipColor.Red, life.State.SlipList()[0].Color);
    }

    [Fact]
    public void ReturnAnswer_OfASlipThatARungIssued_GivesItALimitOfItsOwn()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Instants.Local("2019-01-02 09:00"));
        life.Must(new AnswerSlip { By = Departments[0], Slip = 1, Words = "将完工" }, Instants.Local("2019-01-03 09:00"));
        life.Must(new ReturnAnswer { By = "office", Slip = 1, Reason = "请附计划" }, Instants.Local("2019-01-04 09:30"));
        life.RunUntil(Instants.Local("2019-01-14 09:00"));

        // T+10 came first: the limit runs anew with the red colour, and the one before is withdrawn.
        Assert.Equal(["SLIP+0 2019-01-04 sent", "SLIP+1 2019-01-14 withdrawn"], Lines(life, 1));
        Assert.Equal((SlipColor.Red, Instants.Date("2019-01-17")), (life.State.SlipList()[0].Color, life.State.SlipList()[0].AnswerBy!.Value));
    }

    [Fact]
    public void Wake_SuspendedWhenTheLimitLapses_NobodyHearsAndNothingTurnsGraver()
    {
        ItemLife life = Issued(SlipColor.Blue);
        life.Must(new Suspend { By = "office", Reason = "规划" }, Wednesday.AddDays(1));
        life.RunUntil(Instants.Local("2018-03-23 10:00"));

        Assert.Equal("SLIP+1 2018-03-22 withdrawn", life.Lines("slip-1").Last());
        Assert.Equal(SlipColor.Blue, life.State.SlipList()[0].Color);
    }

    [Fact]
    public void Wake_DowntimeOverSeveralLimits_OneColourAndAFullLimitFromThen()
    {
        ItemLife life = Issued(SlipColor.Blue);
        life.Wake(Instants.Local("2018-03-28 16:00"));

        SlipState slip = life.State.SlipList()[0];
        Assert.Equal((SlipColor.Yellow, Instants.Date("2018-04-04")), (slip.Color, slip.AnswerBy));
        Assert.Equal("SLIP+1 2018-03-22 sent late", Lines(life, 1)[1]);
    }

    [Fact]
    public void IssueSlip_LimitOfTheRuleBook_Holds()
    {
        ItemLife life = new(SamplePlan.Item("project/1") with { Rules = RuleBook.Default with { SlipAnswerDays = 1 } });
        life.Must(new IssueSlip { By = "leadership", Color = SlipColor.Red, Matter = "扬尘", Words = "整改" }, Instants.Local("2018-03-16 10:00"));

        Assert.Equal(Instants.Date("2018-03-19"), life.State.SlipList()[0].AnswerBy);
    }

    [Fact]
    public void IssueSlip_OfAStageOwnedByTheOffice_IsForTheOffice()
    {
        ItemLife life = new(SamplePlan.Item("indicator/5"));
        life.Must(new IssueSlip { By = "leadership", Color = SlipColor.Yellow, Stage = 1, Matter = "下达", Words = "请催办" }, Wednesday);

        Assert.Equal(["office"], life.Settled[^1].What.To);
        life.Must(new AnswerSlip { By = "office", Slip = 1, Words = "已催" }, Wednesday.AddHours(1));
    }

    [Fact]
    public void Events_AnyLife_ColoursFollowOneAnotherAndLimitsLapseFirst() =>
        Gen.Select(Generators.Item, Generators.Calendar, Generators.Story).Sample((item, calendar, story) =>
        {
            ItemLife life = new(item, calendar: calendar);
            Dictionary<int, (SlipColor Color, DateOnly? AnswerBy, bool ByHand)> slips = [];
            foreach ((ItemCommand? command, DateTimeOffset at) in story.Where(step => step.At >= item.AdoptedAt))
            {
                _ = command is null ? life.Wake(at) : life.Do(command, at);
            }

            foreach (SlipEvent happened in life.Events.OfType<SlipEvent>())
            {
                switch (happened)
                {
                    case SlipIssued issued:
                        Assert.Equal(slips.Count + 1, issued.Slip);
                        Assert.Equal(issued.ByHand, issued.AnswerBy is not null);
                        slips[issued.Slip] = (issued.Color, issued.AnswerBy, issued.ByHand);
                        break;
                    case SlipReturned returned:
                        slips[returned.Slip] = slips[returned.Slip] with { AnswerBy = returned.AnswerBy };
                        break;
                    case SlipEscalated up:
                        Assert.Equal((slips[up.Slip].Color, up.From + 1), (up.From, up.To));
                        Assert.True(!slips[up.Slip].ByHand || ProgrammeZone.DateOf(up.At) > slips[up.Slip].AnswerBy);
                        Assert.Equal(slips[up.Slip].AnswerBy is null, up.AnswerBy is null);
                        slips[up.Slip] = slips[up.Slip] with { Color = up.To, AnswerBy = up.AnswerBy };
                        break;
                }
            }

            Assert.Equal(slips.Select(slip => (slip.Key, slip.Value.Color)), life.State.SlipList().Select(slip => (slip.Number, slip.Color)));
        }, iter: 1_000);

    private static string[] Lines(ItemLife life, int generation) => [.. life.Of("slip-1", generation).Select(settled => settled.Line)];

    private static ItemLife Issued(SlipColor color)
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        life.Must(new IssueSlip { By = "office", Color = color, Matter = "扬尘", Words = "立即整改" }, Wednesday);
        return life;
    }
}
