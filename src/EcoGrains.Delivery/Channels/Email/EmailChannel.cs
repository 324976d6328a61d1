using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace EcoGrains.Delivery.Channels.Email;

/// <summary>
/// E-mail over one SMTP server. What the message or its address causes is refused for good; what the server, the line or this
/// installation's own settings cause is tried again, because somebody will repair it and no notice may be lost until then.
/// </summary>
public sealed class EmailChannel(IOptions<EmailOptions> options) : IChannel
{
    private const int LongestReceipt = 300;

    private readonly EmailOptions _options = options.Value;

    public string Kind => "email";

    public async Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!_options.IsConfigured)
        {
            return new ChannelResult.TryAgain("No mail server is configured; set EmailOptions.Host and From.");
        }

        if (!MailAddress.TryParse(message.Address, out MailboxAddress? to))
        {
            return new ChannelResult.Refused($"'{Printable(message.Address)}' is not a mail address such as name@example.cn; correct the endpoint.");
        }

        if (!MailAddress.TryParse(_options.From, out MailboxAddress? from))
        {
            return new ChannelResult.TryAgain("EmailOptions.From is not a mail address; correct it.");
        }

        MailboxAddress? replyTo = MailAddress.TryParse(_options.ReplyTo, out MailboxAddress? given) ? given : null;
        using MimeMessage mail = MailText.Of(message, from, to, replyTo);
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(_options.Timeout);
        try
        {
            return await SendAsync(mail, attempt.Token);
        }
        catch (SmtpCommandException fault)
        {
            return Judge(fault);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TryAgain($"did not answer within {_options.Timeout.TotalSeconds:0} s.");
        }
        catch (AuthenticationException fault)
        {
            return TryAgain($"refused the account '{_options.User}': {fault.Message} Correct EmailOptions.User and Password.");
        }
        catch (SslHandshakeException fault)
        {
            return TryAgain($"has a certificate that is not trusted, or speaks no common TLS: {FirstLine(fault.InnerException?.Message ?? fault.Message)} Correct the certificate, or name its authority in EmailOptions.AuthorityFile.");
        }
        catch (NotSupportedException fault)
        {
            return TryAgain($"does not offer what is needed: {fault.Message} Correct EmailOptions.Security, Port or User.");
        }
        catch (Exception fault) when (fault is IOException or SocketException or ProtocolException or ServiceNotConnectedException or TimeoutException)
        {
            return TryAgain($"could not be reached or broke the connection: {FirstLine(fault.Message)}");
        }
    }

    private async Task<ChannelResult> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        // The attempt as a whole is timed; the client's own limit, for each read, must not come before.
        using SmtpClient client = new() { CheckCertificateRevocation = _options.CheckRevocation, Timeout = (int)(2 * _options.Timeout).TotalMilliseconds };
        if (_options.AuthorityFile.Length > 0)
        {
            X509Certificate2Collection authorities = [];
            authorities.ImportFromPemFile(_options.AuthorityFile);
            client.ServerCertificateValidationCallback = MailTrust.Of(authorities, _options.CheckRevocation);
        }

        await client.ConnectAsync(_options.Host, _options.Port, Security(), cancellationToken);
        if (_options.User.Length > 0)
        {
            await client.AuthenticateAsync(_options.User, _options.Password, cancellationToken);
        }

        string reply = await client.SendAsync(mail, cancellationToken);
        await LeaveAsync(client, cancellationToken);
        return new ChannelResult.Delivered(FirstLine($"250 {reply}"));
    }

    // The server has taken the message: however it says goodbye, a second attempt would be a second mail.
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException)
        {
            // Disposing the client closes what is left.
        }
    }

    private ChannelResult Judge(SmtpCommandException fault)
    {
        string reply = FirstLine($"{(int)fault.StatusCode} {fault.Message}");
        return ((int)fault.StatusCode, fault.ErrorCode) switch
        {
            ( < 500, _) => TryAgain($"asks to try again later: {reply}"),
            (_, SmtpErrorCode.RecipientNotAccepted) => new ChannelResult.Refused($"The mail server '{_options.Host}' refuses the address '{fault.Mailbox?.Address}': {reply} Correct the endpoint's address."),
            (_, SmtpErrorCode.SenderNotAccepted) => TryAgain($"refuses the sender '{_options.From}': {reply} Correct EmailOptions."),
            _ => new ChannelResult.Refused($"The mail server '{_options.Host}' refuses the message: {reply}"),
        };
    }

    private ChannelResult.TryAgain TryAgain(string what) => new($"The mail server '{_options.Host}:{_options.Port}' {what}");

    private SecureSocketOptions Security() => _options.Security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    private static string FirstLine(string text)
    {
        string line = Printable(text.Trim().Split('\n')[0]);
        return line.Length <= LongestReceipt ? line : line[..LongestReceipt];
    }

    private static string Printable(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
}
