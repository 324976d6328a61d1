using EcoGrains.Domain.Accounts;
using static EcoGrains.Domain.Access.Role;

namespace EcoGrains.Domain.Commands;

/// <summary>Who may do what to an API key.</summary>
internal static class ApiKeyActs
{
    internal static IReadOnlyList<CommandSpec> All { get; } =
    [
        CommandSpec.For<IssueKey>(CommandTarget.ApiKey, "issueKey", "A new key for a service.", any: [Admin]),
        CommandSpec.For<RevokeKey>(CommandTarget.ApiKey, "revokeKey", "The key opens nothing any more.", any: [Admin]),
    ];
}
