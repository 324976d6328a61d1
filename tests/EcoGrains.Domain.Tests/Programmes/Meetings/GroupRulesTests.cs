using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Programmes.Meetings;
using EcoGrains.Domain.RollUp;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Programmes.Meetings;

public class GroupRulesTests
{
    private static readonly DateTimeOffset March = Instants.Local("2018-03-05 10:00");
    private LeadershipGroupState _group = new() { Id = "nantong-etdz", Name = "管委会" };
    private readonly List<string> _settled = [];

    [Fact]
    public void Wake_ScheduledMeeting_TellsTheOfficeAndTheLeadersThreeTimes()
    {
        Must(Schedule("2018-04-12"), March);

        RunUntil(Instants.Local("2018-06-30 10:00"));

        Assert.Equal(
            ["meeting-1/1/T-7 2018-04-04 sent office, leadership", "meeting-1/1/T-1 2018-04-11 sent office, leadership", "meeting-1/1/T0 2018-04-12 sent office, leadership"],
            _settled);
        Assert.Null(GroupRules.NextWake(_group, At(Instants.Local("2018-06-30 10:00"))));
    }

    [Fact]
    public void MoveMeeting_AfterTheFirstNotice_BeginsAnew()
    {
        Must(Schedule("2018-04-12"), March);
        RunUntil(Instants.Local("2018-04-08 12:00"));

        Must(new MoveMeeting { By = "office", Meeting = 1, Date = Instants.Date("2018-04-20") }, Instants.Local("2018-04-08 12:00"));
        RunUntil(Instants.Local("2018-06-30 10:00"));

        Assert.Equal(
            [
                "meeting-1/1/T-7 2018-04-04 sent office, leadership", "meeting-1/1/T-1 2018-04-11 withdrawn ", "meeting-1/1/T0 2018-04-12 withdrawn ",
                "meeting-1/2/T-7 2018-04-13 sent office, leadership", "meeting-1/2/T-1 2018-04-19 sent office, leadership", "meeting-1/2/T0 2018-04-20 sent office, leadership",
            ],
            _settled);
    }

    [Fact]
    public void HoldMeeting_WithDecisions_KeepsThemUntilTheirProgrammesHaveThem()
    {
        Must(Schedule("2018-03-05") with { Programme = "p-2018" }, March);
        Must(Hold(new DecisionWords { Text = "限期整改", Departments = ["区环保局"], Due = Instants.Date("2018-04-30") }), March);

        Assert.Equal(March, GroupRules.NextWake(_group, At(March)));
        (MeetingState meeting, MeetingDecision decision) = Assert.Single(GroupRules.Unrecorded(_group));
        Assert.Equal("p-2018", decision.Programme);
        _group = GroupRules.Record(_group, meeting, decision, null, At(March)).State;

        Assert.Empty(GroupRules.Unrecorded(_group));
        Assert.Null(GroupRules.NextWake(_group, At(March)));
    }

    [Fact]
    public void Decide_WhatCannotBe_IsRefused()
    {
        Assert.Equal("no-such-meeting", Refused(Hold(), March));
        Assert.Equal("bad-meeting-date", Refused(Schedule("2018-03-04"), March));
        Assert.Equal("place-missing", Refused(Schedule("2018-03-05") with { Place = "" }, March));
        Must(Schedule("2018-03-06"), March);
        Assert.Equal("not-held-yet", Refused(Hold(), March));
        Assert.Equal("same-day", Refused(new MoveMeeting { By = "office", Meeting = 1, Date = Instants.Date("2018-03-06") }, March));
        DateTimeOffset next = March.AddDays(1);
        Assert.Equal("minutes-missing", Refused(Hold() with { Minutes = "" }, next));
        Assert.Equal("programme-missing", Refused(Hold(new DecisionWords { Text = "整改", Due = Instants.Date("2018-04-30") }), next));
        Assert.Equal("bad-decision", Refused(Hold(new DecisionWords { Text = "整改", Due = Instants.Date("2018-01-30"), Programme = "p" }), next));
        Assert.Equal("reason-missing", Refused(new CancelMeeting { By = "office", Meeting = 1, Reason = "" }, next));
        Must(new CancelMeeting { By = "office", Meeting = 1, Reason = "并入下次" }, next);
        Assert.Equal("not-possible-now", Refused(Hold(), next));
    }

    [Fact]
    public void Draw_Status_FollowsUpInstructionsAndNamesWhatStandsBadly()
    {
        StatusTally[] items =
        [
            Tally("p/project/2", Light.OnTrack, "2018-05-01"), Tally("p/instruction/2", Light.DueSoon, "2018-05-02"), Tally("p/instruction/1", Light.Overdue, "2018-03-01"),
            Tally("p/project/1", Light.Overdue, "2018-03-02"), Tally("p/task/1.1", Light.Warning, "2018-12-31"), Tally("p/instruction/3", Light.Done, null),
        ];

        MeetingAgenda agenda = AgendaRules.Draw(items, ["换届", " "]);

        Assert.Equal(["p/instruction/1", "p/instruction/2"], agenda.FollowUp.Select(point => point.Item));
        Assert.Equal(["p/project/1", "p/task/1.1"], agenda.Standing.Select(point => point.Item));
        Assert.Equal(["换届"], agenda.New.Select(point => point.Text));
    }

    [Theory]
    [InlineData("meetingScheduled", """{"number":1,"kind":"progress","on":"2018-04-12","place":"三楼","since":"2018-03-05T10:00:00+08:00","calendar":"cn","calendarVersion":"ab"}""")]
    [InlineData("meetingMoved", """{"number":1,"on":"2018-04-20","place":"三楼","generation":2,"since":"2018-03-05T10:00:00+08:00","calendar":"cn"}""")]
    [InlineData("meetingCancelled", """{"number":1,"reason":"并入下次"}""")]
    [InlineData("agendaDrawn", """{"number":1,"agenda":{"followUp":[],"standing":[{"text":"工程","item":"p/project/1","due":"2018-03-02","light":"overdue"}],"new":[]}}""")]
    [InlineData("meetingHeld", """{"number":1,"minutes":"纪要","decisions":[{"number":1,"text":"整改","departments":["区环保局"],"due":"2018-04-30","programme":"p","issued":false}]}""")]
    [InlineData("decisionRecorded", """{"number":1,"decision":1,"programme":"p"}""")]
    [InlineData("rungsSettled", """{"stage":"meeting-1","generation":1,"through":-7,"rungs":[{"rung":"T-7","outcome":"sent","late":false}]}""")]
    public void Read_GoldenEvent_LoadsAndWritesTheSame(string type, string payload) =>
        Assert.Equal((type, payload), GroupEventJson.Names.Write(GroupEventJson.Names.Read(type, payload)!));

    [Theory]
    [InlineData("itemsAdded", """{"items":[],"note":"同意"}""")]
    [InlineData("itemsAlive", """{"added":3}""")]
    [InlineData("linkConfirmed", """{"from":"task/5.1","to":"project/3","why":"污水处理厂"}""")]
    [InlineData("linkRejected", """{"from":"task/5.1","to":"project/3"}""")]
    [InlineData("amendmentCompleted", """{"number":1,"added":2,"changed":3,"withdrawn":4}""")]
    public void Read_GoldenEventOfAProgramme_LoadsAndWritesTheSame(string type, string payload) =>
        Assert.Equal((type, payload), ProgrammeEventJson.Names.Write(ProgrammeEventJson.Names.Read(type, payload)!));

    private static StatusTally Tally(string id, Light light, string? due)
    {
        TallyItem item = new() { Id = id, Name = id, Light = light, Due = due is null ? null : Instants.Date(due) };
        return new StatusTally
        {
            Counts = [new LightCount(ItemId.Parse(id).Kind, light, 1)],
            Worst = light is Light.Overdue or Light.Warning ? [item] : [],
            Next = due is not null && light != Light.Overdue ? [item] : [],
        };
    }

    private static ScheduleMeeting Schedule(string on) => new() { By = "office", Kind = MeetingKind.Progress, Date = Instants.Date(on), Place = "三楼" };

    private static HoldMeeting Hold(params DecisionWords[] decisions) => new() { By = "office", Meeting = 1, Minutes = "纪要", Decisions = [.. decisions] };

    private static GroupContext At(DateTimeOffset now) => new(now, TimeSpan.FromMinutes(5), _ => OfficialCalendar.Calendar);

    private void Must(GroupCommand command, DateTimeOffset now) => Keep(Assert.IsType<GroupDecision.Accepted>(GroupRules.Decide(_group, command, At(now))));

    private string Refused(GroupCommand command, DateTimeOffset now) => Assert.IsType<GroupDecision.Rejected>(GroupRules.Decide(_group, command, At(now))).Code;

    private void RunUntil(DateTimeOffset end)
    {
        DateTimeOffset now = March;
        while (GroupRules.NextWake(_group, At(now)) is { } wake && wake <= end)
        {
            now = wake;
            Keep(GroupRules.Wake(_group, At(now)));
        }
    }

    private void Keep(GroupDecision.Accepted accepted)
    {
        _group = accepted.State;
        _settled.AddRange(accepted.Settlements.Select(settled =>
            $"{settled.Stage}/{settled.Generation}/{settled.Rung.Rung.Rule.Name} {Instants.Text(settled.Rung.Rung.Date)} {JsonNames.Of(settled.Rung.Outcome)} {string.Join(", ", settled.To)}"));
    }
}
