using EcoGrains.Domain.Accounts;

namespace EcoGrains.Contracts;

/// <summary>A service's API key. Key: <c>key/{id}</c>.</summary>
[Alias("EcoGrains.IApiKeyGrain")]
public interface IApiKeyGrain : IGrainWithStringKey
{
    /// <summary>Does what is asked, or refuses with a code and a sentence. When it returns accepted, the change is on disk.</summary>
    [Commands, Alias("Execute")]
    Task<CommandReply> ExecuteAsync(ApiKeyCommand command, CancellationToken cancellationToken = default);

    /// <summary>The key without its digest; null where there is none.</summary>
    [Reads("readAccounts"), Alias("Get")]
    Task<ApiKeyView?> GetAsync(CancellationToken cancellationToken = default);
}
