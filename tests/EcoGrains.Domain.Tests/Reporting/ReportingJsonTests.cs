using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Tests.Reporting;

/// <summary>Golden payloads: rows as the ledger holds them. A text never changes once released, for old rows must load for ever.</summary>
public class ReportingJsonTests
{
    public static TheoryData<string, string> PeriodEvents { get; } = new()
    {
        { "reportingSet", """{"order":{"number":1,"since":"2018-01-13T08:00:00+08:00","reporting":{"terms":[{"cycle":"month"},{"cycle":"quarter","day":15,"monthsAfter":1}],"through":"2018-12-31"},"calendar":"cn"}}""" },
        { "periodOpened", """{"period":"2018-03","cycle":"month","due":"2018-04-08","generation":1,"since":"2018-03-01T00:00:00+08:00","calendarVersion":"4f2a00112233"}""" },
        { "periodSubmitted", """{"period":"2018-03","round":1,"at":"2018-04-04T10:00:00+08:00"}""" },
        { "periodApproved", """{"period":"2018-03","round":1,"at":"2018-04-05T10:00:00+08:00"}""" },
        { "periodReturned", """{"period":"2018-03","round":1,"due":"2018-04-09","generation":2,"since":"2018-04-05T10:00:00+08:00","calendarVersion":"4f2a00112233"}""" },
        { "periodLate", """{"period":"2018-03","generation":1,"due":"2018-04-08"}""" },
        { "periodClosed", """{"period":"2018-03","at":"2018-04-09T00:00:00+08:00","why":"office","reason":"汇总完毕"}""" },
        { "periodReopened", """{"period":"2018-03","due":"2018-04-20","generation":2,"since":"2018-04-15T10:00:00+08:00","calendarVersion":"4f2a00112233","reason":"更正"}""" },
        { "rungsSettled", """{"stage":"2018-03","generation":1,"through":0,"rungs":[{"rung":"T-3","outcome":"collapsed","late":false},{"rung":"T0","outcome":"sent","late":true}]}""" },
    };

    public static TheoryData<string, string> ReportEvents { get; } = new()
    {
        { "reportDrafted", """{"lines":[{"item":"project/3","percent":40,"parts":[],"investmentDoneWan":3200.5,"words":"桩基完成","evidence":[{"sha256":"0000000000000000000000000000000000000000000000000000000000000000","name":"照片"}]}],"status":"draft","reopened":0}""" },
        { "reportSubmitted", """{"round":1,"at":"2018-04-04T10:00:00+08:00"}""" },
        { "reportApproved", """{"round":1,"at":"2018-04-05T10:00:00+08:00","lines":1}""" },
        { "reportReturned", """{"round":1,"at":"2018-04-05T10:00:00+08:00","reason":"缺佐证","due":"2018-04-09"}""" },
        { "reportApplied", """{"round":1,"kind":"approved","items":1,"refused":["project/9"]}""" },
    };

    [Theory]
    [MemberData(nameof(PeriodEvents))]
    public void Read_GoldenPeriodEvent_LoadsAndWritesTheSame(string type, string payload) =>
        Assert.Equal((type, payload), PeriodEvent.Names.Write(PeriodEvent.Names.Read(type, payload)!));

    [Theory]
    [MemberData(nameof(ReportEvents))]
    public void Read_GoldenReportEvent_LoadsAndWritesTheSame(string type, string payload) =>
        Assert.Equal((type, payload), ReportEvent.Names.Write(ReportEvent.Names.Read(type, payload)!));

    [Fact]
    public void Golden_Payloads_CoverEveryEvent()
    {
        Assert.Equal(PeriodEvent.Names.All.Order(StringComparer.Ordinal), PeriodEvents.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
        Assert.Equal(ReportEvent.Names.All.Order(StringComparer.Ordinal), ReportEvents.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
        Assert.Equal(PeriodEvent.Names.All.Count(), typeof(PeriodEvent).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(PeriodEvent))));
        Assert.Equal(ReportEvent.Names.All.Count(), typeof(ReportEvent).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(ReportEvent))));
    }

    [Theory]
    [InlineData("""{"programme":"p-2018","group":"g","name":"区环保局","isOffice":false,"status":"listed"}""")]
    [InlineData("""{"programme":"p-2018","group":"g","name":"区环保局","isOffice":false,"status":"listed","reporting":{"number":1,"since":"2018-01-13T08:00:00+08:00","reporting":{"terms":[{"cycle":"month"}]},"calendar":"cn"},"periods":[{"name":"2018-01","status":"open","due":"2018-02-05","originalDue":"2018-02-05","generation":1,"since":"2018-01-13T08:00:00+08:00","calendarVersion":"4f2a00112233","heard":0,"reopened":0}]}""")]
    public void Deserialize_GoldenDepartment_LoadsAndWritesTheSame(string stored) =>
        Assert.Equal(stored, JsonSerializer.Serialize(JsonSerializer.Deserialize<DepartmentState>(stored, DomainJson.Stored)!, DomainJson.Compact));

    [Theory]
    [InlineData("""{"programme":"p-2018","group":"g","department":"区环保局","period":"2018-03","status":"submitted","lines":[{"item":"project/3","percent":40,"parts":[],"evidence":[]}],"round":1,"submittedAt":"2018-04-04T10:00:00+08:00","reopened":0,"untold":{"period":"2018-03","kind":"submitted","round":1,"at":"2018-04-04T10:00:00+08:00"}}""")]
    public void Deserialize_GoldenReport_LoadsAndWritesTheSame(string stored) =>
        Assert.Equal(stored, JsonSerializer.Serialize(JsonSerializer.Deserialize<ReportState>(stored, DomainJson.Stored)!, DomainJson.Compact));
}
