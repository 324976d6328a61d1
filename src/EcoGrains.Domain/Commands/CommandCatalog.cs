using System.Collections.Frozen;

namespace EcoGrains.Domain.Commands;

/// <summary>
/// Every command with who may give it: the whole matrix of roles and commands, from which the API, scenarios, the command line and the test
/// that walks all of it are made. A family's rows stand in a file of their own.
/// </summary>
public static class CommandCatalog
{
    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        .. ItemActs.All,
        .. ReportActs.All,
        .. AccountActs.All,
        .. ApiKeyActs.All,
        .. ProgrammeActs.All,
        .. GroupActs.All,
    ];

    private static readonly FrozenDictionary<string, CommandSpec> ByName = All.ToFrozenDictionary(spec => spec.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, CommandSpec> ByType = All.ToFrozenDictionary(spec => spec.Type);

    /// <summary>Null where there is no such command.</summary>
    public static CommandSpec? Find(string name) => ByName.GetValueOrDefault(name);

    /// <exception cref="KeyNotFoundException">The command stands in no table: a fault of the program.</exception>
    public static CommandSpec Of(ICommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return ByType[command.GetType()];
    }
}
