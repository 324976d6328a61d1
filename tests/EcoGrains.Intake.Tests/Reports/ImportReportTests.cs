using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoGrains.Intake.Reports;

namespace EcoGrains.Intake.Tests.Reports;

public sealed class ImportReportTests
{
    private const string Text = "《南通市2019年度目标任务书》\n南通市人民政府\n2019年3月1日\n一、指标\n序号\t指标名称\t单位\t目标值\n1\t污水处理率\t%\t≥95\n\t农村\t\t\n"
        + "二、项目\n序号\t项目名称\t计划投资（万元）\t责任部门\t完成时间\n1\t水厂\t—\t市水利局\t2019年底\n";

    [Fact]
    public void Write_Draft_IsTheContractsJson()
    {
        JsonObject report = JsonNode.Parse(ImportReport.Write(DocumentReader.Read("n.txt", Encoding.UTF8.GetBytes(Text))))!.AsObject();
        JsonArray findings = report["findings"]!.AsArray();
        report["findings"] = new JsonArray(findings[1]!.DeepClone());
        Assert.Equal(
            """{"programme":{"id":"nantong-city-2019","title":"南通市2019年度目标任务书","year":2019,"issuedOn":"2019-03-01","issuer":"南通市人民政府"}"""
            + ""","counts":{"indicators":1,"keyTasks":0,"projects":1,"departments":1},"departments":["市水利局"]"""
            + ""","indicators":[{"number":1,"category":null,"name":"污水处理率","unit":"%","line":6,"target":{"kind":"numeric","operator":"atLeast","value":95,"text":"≥95"},"parts":[{"name":"农村"}]}]"""
            + ""","keyTasks":[],"projects":[{"number":1,"category":null,"name":"水厂","content":null,"investmentWan":null,"departments":["市水利局"],"stages":[{"number":1,"name":"完成","due":"2019-12-31"}],"line":10}]"""
            + ""","findings":[{"severity":"warning","code":"no-department-column","item":"","line":5,"message":"The table has no column for departments; the office owns its rows until they are assigned."}],"links":[]}""",
            Compact(report));
        Assert.Equal(
            ["part-missing 0", "no-department-column 5", "torn-row 7", "not-given 10"],
            findings.Select(finding => $"{finding!["code"]} {finding["line"]}"));
    }

    [Fact]
    public void Write_PlanThatSaysMore_ShowsItsRulesAndLevels()
    {
        const string plan = """{"id":"a-2018","title":"任务书","year":2018,"issuedOn":"2018-01-13","issuer":"某区","group":"a","indicators":[{"number":1,"name":"水质","baseline":40,"direction":"lowerIsBetter","valueKind":"snapshot","target":{"kind":"numeric","operator":"range","lower":6,"upper":9,"text":"6~9","striving":{"kind":"numeric","operator":"range","lower":7,"upper":8,"text":"7~8"}}}],"rules":{"behindWarning":5}}""";
        JsonNode report = JsonNode.Parse(ImportReport.Write(DocumentReader.Read("p.json", Encoding.UTF8.GetBytes(plan))))!;

        Assert.Equal("""{"kind":"numeric","operator":"range","value":null,"text":"6~9","lower":6,"upper":9,"striving":{"kind":"numeric","operator":"range","value":null,"text":"7~8","lower":7,"upper":8}}""", Compact(report["indicators"]![0]!["target"]!.AsObject()));
        Assert.Equal((40, "lowerIsBetter", "snapshot"), ((int)report["indicators"]![0]!["baseline"]!, (string)report["indicators"]![0]!["direction"]!, (string)report["indicators"]![0]!["valueKind"]!));
        Assert.Equal("""{"behindWarning":5,"behindRed":30,"officeExtensionDays":30,"slipAnswerDays":5,"twoPersonAcceptance":false,"acceptanceChecklist":[]}""", Compact(report["rules"]!.AsObject()));
    }

    [Fact]
    public void Write_Refusal_HasFindingsAlone()
    {
        JsonObject report = JsonNode.Parse(ImportReport.Write(DocumentReader.Read("n.txt", [])))!.AsObject();
        Assert.Equal(
            """{"programme":null,"counts":{"indicators":0,"keyTasks":0,"projects":0,"departments":0},"departments":[],"indicators":[],"keyTasks":[],"projects":[]"""
            + ""","findings":[{"severity":"error","code":"empty-file","item":"","line":0,"message":"The file is empty."}],"links":[]}""",
            Compact(report));
    }

    private static string Compact(JsonObject json) => json.ToJsonString(new JsonSerializerOptions(Domain.Json.DomainJson.Compact));
}
