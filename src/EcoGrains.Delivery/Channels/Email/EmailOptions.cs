using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Channels.Email;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>TLS is asked for after the greeting, and nothing is sent where the server does not offer it. Port 587 as a rule.</summary>
    StartTls,

    /// <summary>TLS from the first byte. Port 465 as a rule.</summary>
    Tls,

    /// <summary>In the clear: for a relay on the same machine. No password is sent over it.</summary>
    None,
}

/// <summary>The mail server that messages are handed to.</summary>
public sealed class EmailOptions
{
    /// <summary>The server's name, which its certificate must bear. Empty: there is no e-mail, and messages for it wait. Default: empty.</summary>
    public string Host { get; set; } = "";

    /// <summary>1 to 65,535; default 587.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Default: <see cref="MailSecurity.StartTls"/>.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>The account to send by; empty for a server that asks for none. Default: empty.</summary>
    public string User { get; set; } = "";

    /// <summary>The account's password. There is no default: an account has one of its own.</summary>
    public string Password { get; set; } = "";

    /// <summary>The sender, as <c>name@example.cn</c> or <c>"目标责任制办公室" &lt;name@example.cn&gt;</c>; its domain also names the messages.</summary>
    public string From { get; set; } = "";

    /// <summary>Where answers go; empty leaves them to <see cref="From"/>. Default: empty.</summary>
    public string ReplyTo { get; set; } = "";

    /// <summary>The longest that one message may take, connection and answer included. 1 second to 10 minutes; default 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A PEM file of the authorities to trust instead of the system's: for a server whose certificate comes from within the organisation.
    /// Certificates are always checked; this is the way to use one that the system does not know. Default: empty.
    /// </summary>
    public string AuthorityFile { get; set; } = "";

    /// <summary>
    /// Whether the authority is asked if it has revoked the certificate. Turn it off only where the authority cannot be reached or
    /// publishes no such list. Default: true.
    /// </summary>
    public bool CheckRevocation { get; set; } = true;

    internal bool IsConfigured => Host.Length > 0;

    /// <summary>Every setting that does not fit, as a sentence.</summary>
    internal IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        if (!IsConfigured)
        {
            return problems;
        }

        Check(Uri.CheckHostName(Host) != UriHostNameType.Unknown, $"Host must be the name or the address of a server, not '{Host}'.");
        Check(Port is >= 1 and <= 65_535, $"Port must be 1 to 65535, not {Port}.");
        Check(Enum.IsDefined(Security), $"Security must be startTls, tls or none.");
        Check(MailAddress.TryParse(From, out _), $"From must be one mail address such as name@example.cn, not '{From}'.");
        Check(ReplyTo.Length == 0 || MailAddress.TryParse(ReplyTo, out _), $"ReplyTo must be one mail address or empty, not '{ReplyTo}'.");
        Check(Timeout >= TimeSpan.FromSeconds(1) && Timeout <= TimeSpan.FromMinutes(10), $"Timeout must be 1 second to 10 minutes, not {Timeout}.");
        Check(User.Length > 0 == Password.Length > 0, $"User and Password belong together: give both, or neither.");
        Check(User.Length == 0 || Security != MailSecurity.None, $"Security none would send the password in the clear: use startTls or tls, or no User.");
        Check(AuthorityFile.Length == 0 || File.Exists(AuthorityFile), $"AuthorityFile names '{AuthorityFile}', which does not exist.");
        return problems;

        void Check(bool fits, FormattableString problem)
        {
            if (!fits)
            {
                problems.Add($"{nameof(EmailOptions)}.{FormattableString.Invariant(problem)}");
            }
        }
    }
}

internal sealed class EmailOptionsValidator : IValidateOptions<EmailOptions>
{
    public ValidateOptionsResult Validate(string? name, EmailOptions options)
    {
        IReadOnlyList<string> problems = options.Problems();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
