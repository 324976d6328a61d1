using System.Collections.Immutable;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Plans;

/// <summary>
/// The ladders of a plan where they are not those of deadlines.md: for the whole programme, for a kind of item, for a single item. The
/// narrowest holds, see <see cref="StageOf"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.PlanLadders")]
public sealed record PlanLadders
{
    /// <summary>The stage ladder of the programme; null for the default.</summary>
    [Id(0)] public LadderData? Stage { get; init; }

    /// <summary>The gap ladder of the programme; null for the default.</summary>
    [Id(1)] public LadderData? Gap { get; init; }

    [Id(2)] public ImmutableArray<KindLadders> Kinds { get; init; } = [];

    [Id(3)] public ImmutableArray<ItemLadders> Items { get; init; } = [];

    /// <summary>The stage ladder of an item: the item's own, else its kind's, else the programme's; null where that is the default.</summary>
    public static LadderData? StageOf(PlanLadders? ladders, ItemKind kind, string number) =>
        Resolve(ladders, kind, number, item => item.Stage, of => of.Stage, all => all.Stage, LadderData.StageDefault);

    /// <summary>The gap ladder of an item, in the same order.</summary>
    public static LadderData? GapOf(PlanLadders? ladders, ItemKind kind, string number) =>
        Resolve(ladders, kind, number, item => item.Gap, of => of.Gap, all => all.Gap, LadderData.GapDefault);

    // What equals the default is left out, so that the states of a plan without ladders of its own stay as small as they were.
    private static LadderData? Resolve(
        PlanLadders? ladders,
        ItemKind kind,
        string number,
        Func<ItemLadders, LadderData?> ofItem,
        Func<KindLadders, LadderData?> ofKind,
        Func<PlanLadders, LadderData?> ofProgramme,
        LadderData standard)
    {
        if (ladders is null)
        {
            return null;
        }

        string local = ItemId.Local(kind, number);
        LadderData? chosen = ladders.Items.Where(item => item.Item == local).Select(ofItem).FirstOrDefault(ladder => ladder is not null)
            ?? ladders.Kinds.Where(of => of.Kind == ItemId.Segment(kind)).Select(ofKind).FirstOrDefault(ladder => ladder is not null)
            ?? ofProgramme(ladders);
        return chosen == standard ? null : chosen;
    }
}

/// <summary>The ladders of every item of a kind.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.KindLadders")]
public sealed record KindLadders
{
    /// <summary><c>project</c>, <c>indicator</c> or <c>task</c>.</summary>
    [Id(0)] public required string Kind { get; init; }

    [Id(1)] public LadderData? Stage { get; init; }

    [Id(2)] public LadderData? Gap { get; init; }
}

/// <summary>The ladders of a single item.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ItemLadders")]
public sealed record ItemLadders
{
    /// <summary>As the plan writes it: <c>project/3</c>.</summary>
    [Id(0)] public required string Item { get; init; }

    [Id(1)] public LadderData? Stage { get; init; }

    [Id(2)] public LadderData? Gap { get; init; }
}
