namespace EcoGrains.Contracts;

/// <summary>Whose an external identity is: at most one account's. Key: <c>identity/{digest}</c>, see <c>AccountNames.Identity</c>.</summary>
[Alias("EcoGrains.IIdentityGrain")]
public interface IIdentityGrain : IGrainWithStringKey
{
    /// <summary>Gives it to an account unless it is another's; whose it is now.</summary>
    [Internal, Alias("Claim")]
    Task<string> ClaimAsync(string account, CancellationToken cancellationToken = default);

    /// <summary>Takes it from an account; no change where it is not that account's.</summary>
    [Internal, Alias("Release")]
    Task ReleaseAsync(string account, CancellationToken cancellationToken = default);

    /// <summary>The account, for instance <c>account/zhang</c>; null where it is nobody's.</summary>
    [Internal, Alias("GetAccount")]
    Task<string?> GetAccountAsync(CancellationToken cancellationToken = default);
}
