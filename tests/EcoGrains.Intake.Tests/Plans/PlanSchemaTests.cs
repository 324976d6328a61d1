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
