using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Domain.Commands;

/// <summary>To which part of a programme or group a command goes.</summary>
/// <param name="Target">Of which kind it is.</param>
/// <param name="Id">The grain's key, for instance <c>nantong-etdz-2018/project/3</c>.</param>
public sealed record CommandAddress(CommandTarget Target, string Id)
{
    /// <summary>
    /// Reads what a scenario or a command line writes: <c>project/3</c>, <c>report/区环保局/2018-03</c>, <c>department/区环保局</c>, <c>office</c>,
    /// <c>account/zhang</c>, <c>key/4f2a</c>; nothing for the programme or its group.
    /// </summary>
    /// <returns>Null where the text is none of these, or not one to which the command can go.</returns>
    public static CommandAddress? Read(CommandSpec spec, string programme, string group, string? text)
    {
        ArgumentNullException.ThrowIfNull(spec);
        string[] parts = text?.Split('/') ?? [];
        string? id = spec.Target switch
        {
            CommandTarget.Item when ItemId.TryParseLocal(programme, text, out ItemId item) => item.ToString(),
            CommandTarget.Report when parts is ["report", { Length: > 0 } department, { Length: > 0 } period] => EntityIds.Report(programme, department, period),
            CommandTarget.Department when text == Recipients.Office => EntityIds.Office(programme),
            CommandTarget.Department when parts is ["department", { Length: > 0 } name] => EntityIds.Department(programme, name),
            CommandTarget.Programme when string.IsNullOrEmpty(text) || text == programme => programme,
            CommandTarget.Group when string.IsNullOrEmpty(text) || text == group => group,
            CommandTarget.Account when parts is ["account", { Length: > 0 }] => text,
            CommandTarget.ApiKey when parts is ["key", { Length: > 0 }] => text,
            _ => null,
        };
        return id is null ? null : new CommandAddress(spec.Target, id);
    }

    /// <summary>What <see cref="Read"/> understands for a kind of target, for refusals.</summary>
    public static string Example(CommandTarget target) => target switch
    {
        CommandTarget.Item => "an item such as project/3, indicator/17 or task/2.2",
        CommandTarget.Report => "a report such as report/区环保局/2018-03",
        CommandTarget.Department => "a department such as department/区环保局, or office",
        CommandTarget.Programme => "the programme itself, which needs no 'of'",
        CommandTarget.Group => "the leadership group itself, which needs no 'of'",
        CommandTarget.Account => "an account such as account/zhang",
        CommandTarget.ApiKey => "a key such as key/4f2a",
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "No such target."),
    };
}
