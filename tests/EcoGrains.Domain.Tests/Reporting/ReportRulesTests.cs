using System.Collections.Frozen;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Tests.Fixtures;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Tests.Reporting;

public class ReportRulesTests
{
    private const string Builder = "区建设局";

    private static readonly ReportLine Line = new() { Item = "project/3", Percent = 40 };

    [Fact]
    public void Decide_DraftSubmitApprove_KeepsLinesAndCounts()
    {
        ReportState report = Story(new Report { By = "", Line = Line }, new Report { By = "", Line = Line with { Percent = 45 } }, new SubmitReport { By = "" }, new ApproveReport { By = "" });

        Assert.Equal((ReportStatus.Approved, 1), (report.Status, report.Round));
        Assert.Equal(45, Assert.Single(report.Lines).Percent);
        Assert.Equal((1, 45m), (Assert.Single(report.ProgressReports()).Version, report.ProgressReports().Single().Line.Percent));
    }

    [Fact]
    public void Decide_ReturnedAndSubmittedAgain_IsALaterVersion()
    {
        ReportState report = Story(
            new Report { By = "", Line = Line },
            new SubmitReport { By = "" },
            new ReturnReport { By = "", Reason = "缺佐证" },
            new Report { By = "", Line = Line with { Words = "已补" } },
            new SubmitReport { By = "" },
            new ApproveReport { By = "" });

        Assert.Equal((2, "缺佐证"), (Assert.Single(report.ProgressReports()).Version, report.ReturnReason));
    }

    [Fact]
    public void Decide_ApprovedReport_IsWrittenOnOnlyAfterAReopening()
    {
        ReportState approved = Story(new Report { By = "", Line = Line }, new SubmitReport { By = "" }, new ApproveReport { By = "" });

        Assert.Equal("not-possible-now", Refused(approved, new Report { By = "", Line = Line }).Code);
        ReportState corrected = Accepted(approved, new Report { By = "", Line = Line with { Percent = 30 } }, Open with { Reopened = 1 });
        Assert.Equal((ReportStatus.Draft, 30m), (corrected.Status, corrected.Lines[0].Percent));
    }

    [Fact]
    public void Decide_ClosedPeriod_IsRefused() =>
        Assert.Equal("period-closed", Refused(null, new Report { By = "", Line = Line }, Open with { Status = PeriodStatus.Closed, ClosedAt = Instants.Local("2018-05-01 00:00") }).Code);

    [Fact]
    public void Decide_NothingWritten_IsRefused() => Assert.Equal("no-draft", Refused(null, new SubmitReport { By = "" }).Code);

    [Fact]
    public void Decide_ReturnWithoutReason_IsRefused() => Assert.Equal(
        "reason-missing", Refused(Story(new Report { By = "", Line = Line }, new SubmitReport { By = "" }), new ReturnReport { By = "", Reason = "" }).Code);

    [Theory]
    [InlineData("percent is 101")]
    [InlineData("percent is -1")]
    [InlineData("stage is 9")]
    [InlineData("value is an indicator's")]
    [InlineData("parts.市县 is no part")]
    [InlineData("investmentDoneWan is -5")]
    [InlineData("investmentDoneWan is 79228162514264337593543950335")]
    [InlineData("item is led by '区环保局'")]
    [InlineData("item is none of the programme's")]
    [InlineData("nothing is reported")]
    [InlineData("exactly one of both")]
    [InlineData("64 lower-case")]
    [InlineData("not an https address")]
    [InlineData("evidence.name is empty")]
    [InlineData("more than once")]
    public void Decide_WrongField_IsRefusedWithItsName(string words)
    {
        ReportLine line = words switch
        {
            "percent is 101" => Line with { Percent = 101 },
            "percent is -1" => Line with { Percent = -1 },
            "stage is 9" => Line with { Stage = 9 },
            "value is an indicator's" => Line with { Value = 3 },
            "parts.市县 is no part" => Line with { Parts = [new PartValue("市县", 1)] },
            "investmentDoneWan is -5" => Line with { InvestmentDoneWan = -5 },
            "investmentDoneWan is 79228162514264337593543950335" => Line with { InvestmentDoneWan = decimal.MaxValue },
            "item is led by '区环保局'" => Line with { Item = "project/1" },
            "item is none of the programme's" => Line with { Item = "project/99" },
            "nothing is reported" => new ReportLine { Item = "project/3", Words = " " },
            "exactly one of both" => Line with { Evidence = [new EvidenceReference { Name = "照片" }] },
            "64 lower-case" => Line with { Evidence = [new EvidenceReference { Name = "照片", Sha256 = new string('A', 64) }] },
            "not an https address" => Line with { Evidence = [new EvidenceReference { Name = "照片", Url = "http://example.org/a" }] },
            "evidence.name is empty" => Line with { Evidence = [new EvidenceReference { Name = "", Url = "https://example.org/a" }] },
            _ => Line,
        };
        ReportCommand command = words == "more than once" ? new SaveReport { By = "", Lines = [Line, Line] } : new SaveReport { By = "", Lines = [line] };

        ReportDecision.Refused refused = Refused(null, command);

        Assert.Equal("invalid-report", refused.Code);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_SeveralWrongFields_NamesAllAtOnce()
    {
        string message = Refused(null, new SaveReport { By = "", Lines = [Line with { Percent = 101, Stage = 9 }, Line with { Item = "project/99" }] }).Message;

        Assert.All(["percent is 101", "stage is 9", "project/99"], words => Assert.Contains(words, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Decide_ZeroIsAValue_IsAccepted()
    {
        ReportContext office = Context(Open) with { Id = new ReportId(SamplePlan.Id, "办公室", "2018-04") };

        ReportDecision decision = ReportRules.Decide(null, new Report { By = "office", Line = new ReportLine { Item = "indicator/1", Value = 0 } }, office);

        Assert.Equal(0m, Assert.Single(Assert.IsType<ReportDecision.Accepted>(decision).State.Lines).Value);
    }

    [Fact]
    public void Defaults_NewestApproved_WinsWithoutWordsAndEvidence()
    {
        Defaults defaults = new();
        ReportState march = Story(new Report { By = "", Line = Line with { Words = "三月" } }, new SubmitReport { By = "" }, new ApproveReport { By = "" });
        defaults.Take(null);
        defaults.Take(march with { Status = ReportStatus.Submitted, Lines = [Line with { Percent = 99 }] });
        defaults.Take(march);
        defaults.Take(march with { Lines = [Line with { Percent = 10 }, new ReportLine { Item = "project/4", Percent = 5 }] });

        Assert.Equal([("project/3", 40m, null), ("project/4", 5m, null)], defaults.Lines.Select(line => (line.Item, line.Percent!.Value, line.Words)));
    }

    private static PeriodState Open { get; } = new()
    {
        Name = "2018-04",
        Status = PeriodStatus.Open,
        Due = new DateOnly(2018, 5, 7),
        OriginalDue = new DateOnly(2018, 5, 7),
        Generation = 1,
        Since = Instants.Local("2018-04-01 00:00"),
        CalendarVersion = "first",
    };

    private static ReportState Story(params ReportCommand[] commands) => commands.Aggregate((ReportState?)null, (report, command) => Accepted(report, command, Open))!;

    private static ReportState Accepted(ReportState? report, ReportCommand command, PeriodState period) =>
        Assert.IsType<ReportDecision.Accepted>(ReportRules.Decide(report, command, Context(period))).State;

    private static ReportDecision.Refused Refused(ReportState? report, ReportCommand command, PeriodState? period = null) =>
        Assert.IsType<ReportDecision.Refused>(ReportRules.Decide(report, command, Context(period ?? Open)));

    private static ReportContext Context(PeriodState period) => new(
        Instants.Local("2018-05-02 10:00"),
        new ReportId(SamplePlan.Id, Builder, "2018-04"),
        "nantong-etdz",
        period,
        null,
        ItemFactory.ItemsOf(SamplePlan.Plan, SamplePlan.AdoptedAt).ToFrozenDictionary(item => item.Id().LocalId, StringComparer.Ordinal));
}
