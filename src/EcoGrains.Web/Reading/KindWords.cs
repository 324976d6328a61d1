using EcoGrains.Domain.Items;

namespace EcoGrains.Web.Reading;

/// <summary>How addresses name the kinds of item.</summary>
public static class KindWords
{
    /// <summary>What a task book has from the beginning; instructions come during the year.</summary>
    public static IReadOnlyList<ItemKind> OfTaskBook { get; } = [ItemKind.Indicator, ItemKind.KeyTask, ItemKind.Project];

    /// <summary>In a query: the plural of the contracts.</summary>
    public static string Of(ItemKind kind) => kind switch
    {
        ItemKind.Indicator => "indicators",
        ItemKind.KeyTask => "keyTasks",
        ItemKind.Project => "projects",
        ItemKind.Instruction => "instructions",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of item."),
    };

    /// <summary>In a path.</summary>
    public static string Path(ItemKind kind) => kind == ItemKind.KeyTask ? "key-tasks" : Of(kind);

    /// <summary>Reads the words of the contracts and those of item ids.</summary>
    public static bool TryParse(string? text, out ItemKind kind)
    {
        ItemKind? known = text switch
        {
            "indicators" or "indicator" => ItemKind.Indicator,
            "keyTasks" or "keyTask" or "key-tasks" or "tasks" or "task" => ItemKind.KeyTask,
            "projects" or "project" => ItemKind.Project,
            "instructions" or "instruction" => ItemKind.Instruction,
            _ => null,
        };
        kind = known ?? default;
        return known is not null;
    }
}
