using System.Text.Json.Nodes;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Plans;
using EcoGrains.Intake.Structured;
using NJsonSchema;

namespace EcoGrains.Intake.Tests.Plans;

public sealed class PlanSchemaTests
{
    [Fact]
    public async Task Schema_SeedYaml_IsValid()
    {
        JsonSchema schema = await LoadAsync();
        Assert.Empty(schema.Validate(SeedAsJson().ToJsonString()));
    }

    [Theory]
    [InlineData("$.year", "\"2018\"")]
    [InlineData("$.surprise", "1")]
    [InlineData("$.issuedOn", "\"2018-13-01\"")]
    [InlineData("$.id", "\"Nantong 2018\"")]
    public async Task Schema_WrongPlan_Fails(string path, string value)
    {
        JsonSchema schema = await LoadAsync();
        JsonObject plan = SeedAsJson();
        plan[path[2..]] = JsonNode.Parse(value);
        Assert.NotEmpty(schema.Validate(plan.ToJsonString()));
    }

    [Fact]
    public async Task Schema_NumericTargetWithoutValue_Fails()
    {
        JsonSchema schema = await LoadAsync();
        JsonObject plan = SeedAsJson();
        plan["indicators"]![0]!["target"]!.AsObject().Remove("value");
        Assert.NotEmpty(schema.Validate(plan.ToJsonString()));
    }

    [Fact]
    public async Task Schema_PlanWithLadders_IsValidAndReadsTheSame()
    {
        JsonSchema schema = await LoadAsync();
        JsonObject plan = SeedAsJson();
        plan["ladders"] = JsonNode.Parse(Ladders);

        Assert.Empty(schema.Validate(plan.ToJsonString()));
        Assert.Equal(Ladders, JsonNode.Parse(PlanJson.Write(PlanJson.Read(plan.ToJsonString()).Draft!.Plan))!["ladders"]!.ToJsonString());
    }

    [Theory]
    [InlineData("\"every\":30", "\"every\":0")]
    [InlineData("\"involved\"", "\"everybody\"")]
    [InlineData("\"task\"", "\"keyTask\"")]
    [InlineData("project/3", "project/x")]
    [InlineData("\"offset\":0", "\"name\":\"T0\",\"offset\":0")]
    public async Task Schema_WrongLadder_Fails(string right, string wrong)
    {
        JsonSchema schema = await LoadAsync();
        JsonObject plan = SeedAsJson();
        Assert.Contains(right, Ladders, StringComparison.Ordinal);
        plan["ladders"] = JsonNode.Parse(Ladders.Replace(right, wrong, StringComparison.Ordinal));

        Assert.NotEmpty(schema.Validate(plan.ToJsonString()));
    }

    [Fact]
    public async Task Schema_PlanWithRulesAndLevels_IsValidAndReadsTheSame()
    {
        JsonSchema schema = await LoadAsync();
        JsonObject plan = SeedAsJson();
        plan["rules"] = JsonNode.Parse(Rules);
        plan["indicators"]!.AsArray()[0] = JsonNode.Parse(Levels);
        plan["projects"]!.AsArray()[0]!["stages"]![0]!["start"] = "2018-03-01";

        Assert.Empty(schema.Validate(plan.ToJsonString()));
        Domain.Plans.Plan read = PlanJson.Read(plan.ToJsonString()).Draft!.Plan;
        JsonNode written = JsonNode.Parse(PlanJson.Write(read))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Rules), written["rules"]), written["rules"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Levels), written["indicators"]![0]), written["indicators"]![0]!.ToJsonString());
        Assert.Equal(new DateOnly(2018, 3, 1), read.Projects[0].Stages[0].Start);
    }

    [Theory]
    [InlineData("\"behindWarning\":5", "\"behindWarning\":0")]
    [InlineData("\"behindRed\":20", "\"behindRed\":\"20\"")]
    [InlineData("\"slipAnswerDays\":3", "\"slipDays\":3")]
    [InlineData("\"officeExtensionDays\":0", "\"officeExtensionDays\":400")]
    public async Task Schema_WrongRules_Fail(string right, string wrong)
    {
        JsonSchema schema = await LoadAsync();
        JsonObject plan = SeedAsJson();
        Assert.Contains(right, Rules, StringComparison.Ordinal);
        plan["rules"] = JsonNode.Parse(Rules.Replace(right, wrong, StringComparison.Ordinal));

        Assert.NotEmpty(schema.Validate(plan.ToJsonString()));
        Assert.Contains(PlanJson.Read(plan.ToJsonString()).Findings, finding => finding.Severity == Severity.Error);
    }

    private const string Rules = """{"behindWarning":5,"behindRed":20,"officeExtensionDays":0,"slipAnswerDays":3,"twoPersonAcceptance":true,"acceptanceChecklist":["现场核查","资料齐全"]}""";

    private const string Levels = """{"number":1,"name":"污水处理率","unit":"%","target":{"kind":"numeric","operator":"atLeast","value":90,"text":"90","striving":{"kind":"numeric","operator":"atLeast","value":95,"text":"力争95"}},"parts":[{"name":"市县","target":{"kind":"numeric","operator":"range","text":"6~9","lower":6,"upper":9},"weight":2},{"name":"建制镇","weight":0.5}],"line":0,"baseline":85.5,"direction":"higherIsBetter","valueKind":"cumulative","partsRule":"weighted"}""";

    private const string Ladders = """{"stage":{"rungs":[{"offset":-30,"audience":"lead","lateness":"sendLate","snoozable":true},{"offset":0,"audience":"involved","lateness":"skip"}],"repeat":{"every":30,"audience":"leadership"}},"kinds":[{"kind":"task","gap":{"rungs":[{"offset":0,"audience":"office"}],"repeat":{"every":14,"audience":"office"}}}],"items":[{"item":"project/3","stage":{"rungs":[{"offset":-7,"audience":"lead"}],"repeat":{"every":7,"audience":"leadership"}}}]}""";

    private static async Task<JsonSchema> LoadAsync() =>
        await JsonSchema.FromJsonAsync(Repository.Text("seeds/schema/plan.schema.json"), TestContext.Current.CancellationToken);

    /// <summary>The file itself as JSON, not what the importer makes of it.</summary>
    private static JsonObject SeedAsJson() => ToJson(YamlSource.Parse(Repository.Text("seeds/nantong-etdz-2018.yaml"), new FindingList())!)!.AsObject();

    private static JsonNode? ToJson(SourceNode node) => node switch
    {
        SourceMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, ToJson(entry.Value)))),
        SourceList list => new JsonArray([.. list.Items.Select(ToJson)]),
        SourceScalar { IsQuoted: false } scalar when decimal.TryParse(scalar.Text, System.Globalization.CultureInfo.InvariantCulture, out decimal number) => number,
        SourceScalar scalar => scalar.Text,
        _ => null,
    };
}
