using EcoGrains.Domain.Items;

namespace EcoGrains.Contracts;

/// <summary>Finds the grain of an item whose kind is known only at run time.</summary>
public static class ItemGrains
{
    public static IItemGrain GetItem(this IGrainFactory grains, ItemId id)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return id.Kind switch
        {
            ItemKind.Project => grains.GetGrain<IProjectGrain>(id.ToString()),
            ItemKind.Indicator => grains.GetGrain<IIndicatorGrain>(id.ToString()),
            ItemKind.Instruction => grains.GetGrain<IInstructionGrain>(id.ToString()),
            ItemKind.KeyTask => grains.GetGrain<IKeyTaskGrain>(id.ToString()),
            _ => throw new ArgumentOutOfRangeException(nameof(id), id.Kind, "No such kind of item."),
        };
    }
}
