using EcoGrains.Domain.Accounts;

namespace EcoGrains.Contracts;

/// <summary>A person's account. Key: <c>account/{login}</c>, for instance <c>account/zhang</c>.</summary>
[Alias("EcoGrains.IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Does what is asked, or refuses with a code and a sentence. When it returns accepted, the change is on disk.</summary>
    [Commands, Alias("Execute")]
    Task<CommandReply> ExecuteAsync(AccountCommand command, CancellationToken cancellationToken = default);

    /// <summary>The account without its secrets; null where there is none.</summary>
    [Reads("readAccounts"), Alias("Get")]
    Task<AccountView?> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets an attempt to sign in begin: what the edge needs to check a password. Null where there is no account that may sign in so now.
    /// An attempt that has begun counts as a failure until it is recorded, so that many at once try no more than one after another.
    /// </summary>
    [Internal, Alias("GetForSignIn")]
    Task<SignInFacts?> GetForSignInAsync(CancellationToken cancellationToken = default);

    /// <summary>Ends an attempt: counts failures, locks, journals, and says whether the account is signed in.</summary>
    [Internal, Alias("RecordSignIn")]
    Task<SignInReply> RecordSignInAsync(SignInAttempt attempt, CancellationToken cancellationToken = default);
}
