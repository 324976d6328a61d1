using System.Text.Json;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.RollUp;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Json;

public class DomainJsonTests
{
    [Fact]
    public void Serialize_Target_IsCamelCaseWithWordsAndReadableChinese() => Assert.Equal(
        """{"kind":"assignedBySuperior","text":"完成市下达指标"}""",
        JsonSerializer.Serialize(SamplePlan.AssignedBySuperior, DomainJson.Compact));

    [Fact]
    public void Serialize_Plan_SurvivesBothWays()
    {
        foreach (JsonSerializerOptions options in new[] { DomainJson.Compact, DomainJson.Indented })
        {
            string text = JsonSerializer.Serialize(SamplePlan.Plan, options);

            Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<Plan>(text, options), options));
        }
    }

    [Fact]
    public void Serialize_Tally_SurvivesAsEqual()
    {
        StatusTally tally = StatusTally.Fold(ItemFactory.ItemsOf(SamplePlan.Plan, SamplePlan.AdoptedAt).Select(StatusTally.Of));

        Assert.Equal(tally, JsonSerializer.Deserialize<StatusTally>(JsonSerializer.Serialize(tally, DomainJson.Compact), DomainJson.Compact));
    }

    [Theory]
    [InlineData("""{"kind":1,"text":"x"}""")]
    [InlineData("""{"kind":"numeric","value":"8.2","text":"x"}""")]
    [InlineData("""{"kind":"sometimes","text":"x"}""")]
    [InlineData("""{"kind":"numeric"}""")]
    public void Deserialize_NumbersForWordsOrPartsMissing_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Target>(json, DomainJson.Compact));

    [Fact]
    public void JsonNames_EveryValue_IsWhatJsonWrites()
    {
        Check<RungOutcome>();
        Check<Light>();
        Check<ItemKind>();
        Check<ItemStatus>();
        Assert.False(JsonNames.TryParse("Sent", out RungOutcome _));
        Assert.False(JsonNames.TryParse<RungOutcome>(null, out _));

        static void Check<TEnum>()
            where TEnum : struct, Enum => Assert.All(Enum.GetValues<TEnum>(), value =>
            {
                Assert.Equal(JsonSerializer.Serialize(value, DomainJson.Compact), $"\"{JsonNames.Of(value)}\"");
                Assert.True(JsonNames.TryParse(JsonNames.Of(value), out TEnum read) && read.Equals(value));
            });
    }
}
