using System.Collections.Immutable;

namespace EcoGrains.Domain.Items;

/// <summary>Which stage of an item is which stage of a plan: a project's by its number, all others by their names, which the rules give.</summary>
internal static class StageMatch
{
    internal static StageState? Find(ItemState item, ImmutableArray<StageState> stages, StageState of) =>
        stages.FirstOrDefault(stage => item.Kind == ItemKind.Project ? stage.Number == of.Number : stage.Name == of.Name);

    /// <summary>The number and the last generation under which a stage comes to an item that does not have it; generation 0 where it never did.</summary>
    internal static (int Number, int Generation) Place(ItemState item, StageState of)
    {
        ImmutableArray<StageState> former = item.Former?.Stages ?? [];
        if (Find(item, former, of) is { } again && item.Stages.All(stage => stage.Number != again.Number))
        {
            return (again.Number, again.Generation);
        }

        return (item.Stages.Concat(former).Select(stage => stage.Number).DefaultIfEmpty(0).Max() + 1, 0);
    }
}
