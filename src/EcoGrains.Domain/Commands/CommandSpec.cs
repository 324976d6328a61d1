using EcoGrains.Domain.Access;

namespace EcoGrains.Domain.Commands;

/// <summary>To what a command is sent.</summary>
public enum CommandTarget
{
    /// <summary>An indicator, key task, project or instruction: <c>project/3</c>.</summary>
    Item,

    /// <summary>A department's report of one period: <c>report/区环保局/2018-03</c>.</summary>
    Report,

    /// <summary>A department in a programme, for its reporting periods: <c>department/区环保局</c>.</summary>
    Department,

    /// <summary>The programme itself.</summary>
    Programme,

    /// <summary>A leadership group, for its meetings.</summary>
    Group,

    /// <summary>An account: <c>account/zhang</c>.</summary>
    Account,

    /// <summary>An API key: <c>key/4f2a</c>.</summary>
    ApiKey,
}

/// <summary>A command as scenarios, the API and the command line know it, and who may give it.</summary>
/// <param name="Type">The record that carries it.</param>
public sealed record CommandSpec(Type Type, CommandTarget Target, Act Act)
{
    /// <summary>In camel case, the word after <c>do</c> in a scenario and the last part of its address.</summary>
    public string Name => Act.Name;

    /// <summary>A command that these roles may give everywhere, and the roles of a department where it leads or supports.</summary>
    public static CommandSpec For<TCommand>(CommandTarget target, string name, string summary, Role[] any, Role[]? own = null)
        where TCommand : ICommand => new(typeof(TCommand), target, Act.For(name, summary, any, own));

    /// <summary>A command that everybody may give to their own account, and nobody to another's.</summary>
    public static CommandSpec ForOwner<TCommand>(string name, string summary)
        where TCommand : ICommand => new(typeof(TCommand), CommandTarget.Account, Act.For(name, summary, any: []) with { OwnAccount = true });
}
