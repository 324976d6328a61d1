using EcoGrains.Domain.Accounts;

namespace EcoGrains.Domain.Workflows;

/// <summary>What happens to an API key.</summary>
public enum ApiKeyTrigger
{
    Revoke,
}

/// <summary>An API key opens things until it is revoked; that it expires needs nobody's doing.</summary>
public static class ApiKeyWorkflow
{
    public static StateTable<ApiKeyStatus, ApiKeyTrigger> Table { get; } = new(
        "ApiKey",
        "an API key",
        [ApiKeyStatus.Issued],
        [new(ApiKeyStatus.Issued, ApiKeyTrigger.Revoke, ApiKeyStatus.Revoked)],
        status => status.ToString().ToLowerInvariant(),
        _ => "revoke");
}
