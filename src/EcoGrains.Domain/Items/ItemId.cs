using System.Globalization;

namespace EcoGrains.Domain.Items;

/// <summary>The three kinds of item that a task book promises, and the one that leaders add during the year.</summary>
public enum ItemKind
{
    Indicator,
    KeyTask,
    Project,

    /// <summary>批示: a leader's written decision.</summary>
    Instruction,
}

/// <summary>Which item of which programme; its text, <c>nantong-etdz-2018/project/3</c>, is the grain's key.</summary>
public readonly record struct ItemId(string Programme, ItemKind Kind, string Number)
{
    /// <summary>The item without its programme, <c>project/3</c>: how contracts and notices write it.</summary>
    public string LocalId => Local(Kind, Number);

    public override string ToString() => $"{Programme}/{LocalId}";

    public static string Local(ItemKind kind, string number) => $"{Segment(kind)}/{number}";

    public static string Local(ItemKind kind, int number) => Local(kind, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The word for a kind in keys: <c>indicator</c>, <c>task</c>, <c>project</c> or <c>instruction</c>.</summary>
    public static string Segment(ItemKind kind) => kind switch
    {
        ItemKind.Indicator => "indicator",
        ItemKind.KeyTask => "task",
        ItemKind.Project => "project",
        ItemKind.Instruction => "instruction",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of item."),
    };

    /// <summary>Reads <c>programme/project/3</c>; false where the text is not an item's id.</summary>
    public static bool TryParse(string? text, out ItemId id)
    {
        id = default;
        string[] parts = text?.Split('/') ?? [];
        return parts.Length == 3 && parts[0].Length > 0 && TryParseLocal(parts[0], $"{parts[1]}/{parts[2]}", out id);
    }

    /// <summary>Reads <c>project/3</c> within a programme; false where the text is not an item's local id.</summary>
    public static bool TryParseLocal(string programme, string? text, out ItemId id)
    {
        id = default;
        string[] parts = text?.Split('/') ?? [];
        if (parts.Length != 2 || parts[1].Length == 0)
        {
            return false;
        }

        ItemKind? kind = parts[0] switch
        {
            "indicator" => ItemKind.Indicator,
            "task" => ItemKind.KeyTask,
            "project" => ItemKind.Project,
            "instruction" => ItemKind.Instruction,
            _ => null,
        };
        id = kind is { } known ? new ItemId(programme, known, parts[1]) : default;
        return kind is not null;
    }

    /// <summary>Reads a grain key that is known to be an item's.</summary>
    /// <exception cref="FormatException">The text is not an item's id.</exception>
    public static ItemId Parse(string text) =>
        TryParse(text, out ItemId id) ? id : throw new FormatException($"'{text}' is not an item's id such as nantong-etdz-2018/project/3.");
}
