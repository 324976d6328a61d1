using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace EcoGrains.Domain.Accounts;

/// <summary>The names of accounts, keys and what belongs to them.</summary>
public static partial class AccountNames
{
    /// <summary>The grain of the one-time set-up.</summary>
    public const string SetUp = "setup";

    /// <summary>Whose journal keeps what nobody known has tried.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>Stands for a name that is nobody's, which may be anything, a password too.</summary>
    public const string Unknown = "account/?";

    private const string AccountPrefix = "account/";
    private const string KeyPrefix = "key/";

    /// <summary>The grain's key, and the account's name as a caller: <c>account/zhang</c>.</summary>
    public static string Account(string login) => AccountPrefix + login;

    /// <summary>The grain's key, and the key's name as a caller: <c>key/4f2a</c>.</summary>
    public static string Key(string id) => KeyPrefix + id;

    /// <summary>The login of <c>account/zhang</c>; null for anything else.</summary>
    public static string? LoginOf(string account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.StartsWith(AccountPrefix, StringComparison.Ordinal) ? account[AccountPrefix.Length..] : null;
    }

    /// <summary>The id of <c>key/4f2a</c>; null for anything else.</summary>
    public static string? KeyIdOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(KeyPrefix, StringComparison.Ordinal) ? key[KeyPrefix.Length..] : null;
    }

    /// <summary>The key of the grain that knows whose an external identity is: a digest, for providers' names may be anything.</summary>
    public static string Identity(ExternalIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return "identity/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{identity.Issuer}\n{identity.Subject}")));
    }

    /// <summary>As people may type it: capitals and spaces around it do not matter.</summary>
    public static string Typed(string login) => (login ?? "").Trim().ToLowerInvariant();

    /// <summary>1 to 64 lower-case letters, digits, dots, hyphens and underscores, the first a letter or digit.</summary>
    public static bool IsLogin(string? login) => login is not null && LoginPattern().IsMatch(login);

    /// <summary>1 to 32 lower-case letters and digits.</summary>
    public static bool IsKeyId(string? id) => id is not null && KeyIdPattern().IsMatch(id);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,63}\z")]
    private static partial Regex LoginPattern();

    [GeneratedRegex(@"^[a-z0-9]{1,32}\z")]
    private static partial Regex KeyIdPattern();
}
