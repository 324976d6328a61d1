namespace EcoGrains.Domain.Accounts;

/// <summary>Which passwords are taken: long ones, of any characters (source: NIST SP 800-63B, which asks for length and against composition rules).</summary>
public static class PasswordRules
{
    /// <summary>Characters that a password has at least.</summary>
    public const int Shortest = 12;

    /// <summary>Characters that it has at most: hashing a whole book would keep a processor busy.</summary>
    public const int Longest = 256;

    /// <summary>Why a password is not taken; null where it is.</summary>
    /// <param name="login">Of the account, that is to have it.</param>
    /// <param name="name">How people know the account.</param>
    public static Refusal? Problem(string login, string name, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (password.Length < Shortest)
        {
            return new("password-too-short", $"A password has at least {Shortest} characters; a sentence that only you know is easy to remember.");
        }

        if (password.Length > Longest)
        {
            return new("password-too-long", $"A password has at most {Longest} characters.");
        }

        return Same(password, login) || Same(password, name)
            ? new("password-is-name", "The password must not be the account's name.")
            : null;
    }

    private static bool Same(string password, string name) => string.Equals(password.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase);
}
