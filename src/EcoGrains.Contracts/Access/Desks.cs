using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;

namespace EcoGrains.Contracts;

/// <summary>Signs people in: for the edge, beside the grains.</summary>
public interface ISignInDesk
{
    /// <summary>
    /// By name and password. It takes as long for a name that does not exist; what was tried is journaled, and failures in a row lock the
    /// account.
    /// </summary>
    /// <param name="from">From where: an IP address.</param>
    Task<SignInReply> SignInAsync(string login, string password, string from, CancellationToken cancellationToken = default);

    /// <summary>By what an OpenID provider has said, after the edge has checked that it said so.</summary>
    Task<SignInReply> SignInAsync(ExternalIdentity identity, string from, CancellationToken cancellationToken = default);
}

/// <summary>Who callers are now: read from the ledger and remembered for two seconds, so that revoking and locking hold at once.</summary>
public interface ICallerBook
{
    /// <summary>The account of a session; null where the session has ended: locked, disabled, a new password since, or no such account.</summary>
    /// <param name="account"><c>account/zhang</c>.</param>
    /// <param name="stamp">As <see cref="SignInReply.Stamp"/> gave it.</param>
    ValueTask<AccountCaller?> FindAccountAsync(string account, int stamp, string from, CancellationToken cancellationToken = default);

    /// <summary>The account of an external identity, for a service's or a person's token; null where it is nobody's that may act.</summary>
    ValueTask<AccountCaller?> FindIdentityAsync(ExternalIdentity identity, string from, CancellationToken cancellationToken = default);

    /// <summary>The caller of an API key's text, or why it opens nothing.</summary>
    /// <param name="text"><c>eg_{id}_{secret}</c>.</param>
    ValueTask<KeyReply> FindKeyAsync(string text, string from, CancellationToken cancellationToken = default);
}

/// <summary>An account as a caller.</summary>
/// <param name="Caller">Without any grant while the password must be changed: until then that is all it may do.</param>
public sealed record AccountCaller(Caller Caller, bool MustChange);

/// <summary>Whom a key stands for, or why for nobody: exactly one of both.</summary>
/// <param name="Code">In kebab case.</param>
public sealed record KeyReply(Caller? Caller, string? Code, string? Message);

/// <summary>Journals what reads leave no other trace of.</summary>
public interface IReadingJournal
{
    /// <summary>Somebody has read personal data: accounts, journals.</summary>
    /// <param name="act">The act of reading, for instance <c>readAccounts</c>.</param>
    /// <param name="target">What was read: an entity's id or an address of the API.</param>
    Task DataReadAsync(Caller caller, string act, string target, CancellationToken cancellationToken = default);

    /// <summary>Something was refused before any grain was asked.</summary>
    Task RefusedAsync(Caller caller, string act, string target, string code, string message, CancellationToken cancellationToken = default);

    /// <summary>Something was done that is no grain's: an endpoint set, a feed issued, a file given.</summary>
    Task DoneAsync(Caller caller, string act, string target, CancellationToken cancellationToken = default);
}
