using System.Text.Json;
using CsCheck;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Deadlines;

public class LadderDataTests
{
    private static readonly LadderData A = Of(-1);
    private static readonly LadderData B = Of(-2);
    private static readonly LadderData C = Of(-3);

    [Fact]
    public void OfStage_AnyOffsets_NamesDeriveFromThem() => Assert.Equal(
        ["T-365", "T0", "T+5", "T+7", "T+14", "T+21"],
        Ladder.OfStage(Of(-365, 0, 5)).After(null).Take(6).Select(rung => rung.Name));

    [Fact]
    public void OfGap_AnyOffsets_NamesDeriveFromThem() => Assert.Equal(
        ["GAP+0", "GAP+10", "GAP+14", "GAP+21"], Ladder.OfGap(Of(0, 10)).After(null).Take(4).Select(rung => rung.Name));

    [Fact]
    public void Default_Rungs_OnlyTheEarlyOnesOfTheLeadMayBeSnoozed() => Assert.Equal(
        ["T-90", "T-30"], Ladder.Stage.After(null).Take(12).Where(rung => rung.Snoozable).Select(rung => rung.Name));

    [Fact]
    public void Equals_SameRungs_IsTrue()
    {
        Assert.Equal(Of(-7, 0), Of(-7, 0));
        Assert.Equal(Of(-7, 0).GetHashCode(), Of(-7, 0).GetHashCode());
        Assert.NotEqual(Of(-7, 0), Of(-7, 1));
        Assert.NotEqual(Of(-7, 0), Of(-7, 0) with { Repeat = new RepeatData { Every = 8, Audience = Audience.Leadership } });
        Assert.NotEqual(Of(-7, 0), Of(-7));
    }

    [Fact]
    public void StageOf_SeveralGiven_TheNarrowestHolds()
    {
        PlanLadders all = new() { Stage = A, Kinds = [new KindLadders { Kind = "task", Stage = B }], Items = [new ItemLadders { Item = "task/1.1", Stage = C }] };

        Assert.Equal(C, PlanLadders.StageOf(all, ItemKind.KeyTask, "1.1"));
        Assert.Equal(B, PlanLadders.StageOf(all, ItemKind.KeyTask, "1.2"));
        Assert.Equal(A, PlanLadders.StageOf(all, ItemKind.Project, "1"));
        Assert.Null(PlanLadders.GapOf(all, ItemKind.KeyTask, "1.1"));
        Assert.Null(PlanLadders.StageOf(null, ItemKind.KeyTask, "1.1"));
    }

    [Fact]
    public void StageOf_NarrowerGivesOnlyTheGap_TheWiderHoldsForTheStage()
    {
        PlanLadders all = new() { Stage = A, Items = [new ItemLadders { Item = "project/1", Gap = B }] };

        Assert.Equal(A, PlanLadders.StageOf(all, ItemKind.Project, "1"));
        Assert.Equal(B, PlanLadders.GapOf(all, ItemKind.Project, "1"));
    }

    [Fact]
    public void ItemsOf_DefaultGivenForAnItem_StateKeepsNoLadder()
    {
        PlanLadders ladders = new() { Stage = A, Items = [new ItemLadders { Item = "project/1", Stage = LadderData.StageDefault with { }, Gap = LadderData.GapDefault }] };

        ItemState[] items = [.. ItemFactory.ItemsOf(SamplePlan.Plan with { Ladders = ladders }, SamplePlan.AdoptedAt)];

        Assert.Null(items.Single(item => item.Id().LocalId == "project/1").StageLadder);
        Assert.All(items.Where(item => item.Id().LocalId != "project/1"), item => Assert.Equal(A, item.StageLadder));
        Assert.All(items, item => Assert.Null(item.GapLadder));
    }

    [Fact]
    public void Json_AnyLadder_ComesBack() => Generators.StageLadder.Sample(ladder =>
        ladder == JsonSerializer.Deserialize<LadderData>(JsonSerializer.Serialize(ladder, DomainJson.Compact), DomainJson.Compact));

    [Fact]
    public void Json_DefaultsOfARung_AreLeftOut() => Assert.Equal(
        """{"rungs":[{"offset":0,"audience":"office"}],"repeat":{"every":30,"audience":"office"}}""",
        JsonSerializer.Serialize(LadderData.GapDefault, DomainJson.Compact));

    private static LadderData Of(params int[] offsets) => new()
    {
        Rungs = [.. offsets.Select(offset => new RungData { Offset = offset, Audience = Audience.Involved })],
        Repeat = new RepeatData { Every = 7, Audience = Audience.Leadership },
    };
}
