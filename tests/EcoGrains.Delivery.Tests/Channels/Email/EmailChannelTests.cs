using System.Net;
using System.Net.Sockets;
using EcoGrains.Delivery.Channels;
using EcoGrains.Delivery.Channels.Email;
using MimeKit;

namespace EcoGrains.Delivery.Tests.Channels.Email;

/// <summary>Against a real mail server.</summary>
public sealed class EmailChannelTests(EximServer exim)
{
    private readonly string _address = $"u{Guid.NewGuid():N}@{EximServer.Domain}";

    [Fact]
    public async Task SendAsync_OverStartTlsWithAnAccount_ArrivesInChinese()
    {
        OutgoingMessage message = SampleMessages.Notice(_address);

        ChannelResult.Delivered delivered = Assert.IsType<ChannelResult.Delivered>(await SendAsync(Options(), message));

        Assert.StartsWith("250 ", delivered.Receipt, StringComparison.Ordinal);
        MimeMessage mail = Assert.Single(await exim.MailAsync(_address));
        Assert.Equal(message.Subject, mail.Subject);
        Assert.Equal(message.Text, mail.TextBody!.Trim().ReplaceLineEndings("\n"));
        Assert.Contains("<p style=\"margin:0 0 8px\">请按时推进并报送进展。</p>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-CN\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("目标责任制办公室", Assert.Single(mail.From).Name);
        Assert.Equal("reply@example.test", Assert.IsType<MailboxAddress>(Assert.Single(mail.ReplyTo)).Address);
        Assert.Equal(message.CreatedAt.AddMilliseconds(-250), mail.Date);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal("<nantong-etdz-2018.ecograins.example.test>", mail.Headers["List-Id"]);
        // RFC 2047: nothing but ASCII is on the wire, and Exim saw encryption and the account.
        Assert.Contains("=?utf-8?", mail.Headers.First(header => header.Id == HeaderId.Subject).RawValue.Aggregate("", (text, octet) => text + (char)octet), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("esmtpsa", mail.Headers["Received"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_Twice_IsTheSameMailTwice()
    {
        OutgoingMessage message = SampleMessages.Digest(_address);

        await SendAsync(Options(), message);
        await SendAsync(Options(), message);

        IReadOnlyList<MimeMessage> mails = await exim.MailAsync(_address);
        Assert.Equal(2, mails.Count);
        Assert.Equal(mails[0].MessageId, mails[1].MessageId);
        Assert.EndsWith("@example.test", mails[0].MessageId, StringComparison.Ordinal);
        Assert.Equal(mails[0].Body!.ToString(), mails[1].Body!.ToString());
    }

    [Fact]
    public async Task SendAsync_AnotherId_IsAnotherMail()
    {
        await SendAsync(Options(), SampleMessages.Notice(_address));
        await SendAsync(Options(), SampleMessages.Digest(_address));

        IReadOnlyList<MimeMessage> mails = await exim.MailAsync(_address);
        Assert.Equal(2, mails.Count);
        Assert.NotEqual(mails[0].MessageId, mails[1].MessageId);
    }

    [Fact]
    public async Task SendAsync_MailboxBusy_TriesAgain() => Assert.Contains(
        "451 mailbox is busy", Assert.IsType<ChannelResult.TryAgain>(await SendAsync(Options(), SampleMessages.Notice("busy@example.test"))).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("nobody@example.test", "550 no such mailbox")]
    [InlineData("someone@elsewhere.test", "550 relay not permitted")]
    public async Task SendAsync_AddressThatDoesNotExist_IsRefused(string address, string reply)
    {
        ChannelResult.Refused refused = Assert.IsType<ChannelResult.Refused>(await SendAsync(Options(), SampleMessages.Notice(address)));

        Assert.Contains(reply, refused.Reason, StringComparison.Ordinal);
        Assert.Contains(address, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_MessageNotAccepted_IsRefused() => Assert.Contains(
        "550 looks like spam", Assert.IsType<ChannelResult.Refused>(await SendAsync(Options(), SampleMessages.Notice(_address) with { Subject = "SPAM" })).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task SendAsync_WrongPassword_TriesAgainUntilItIsCorrected()
    {
        ChannelResult.TryAgain result = Assert.IsType<ChannelResult.TryAgain>(await SendAsync(Options(options => options.Password = "battery staple"), SampleMessages.Notice(_address)));

        Assert.Contains("refused the account 'ecograins'", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("battery", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_SenderNotAllowed_TriesAgainUntilItIsCorrected() => Assert.Contains(
        "refuses the sender",
        Assert.IsType<ChannelResult.TryAgain>(await SendAsync(Options(options => options.From = "forbidden@example.test"), SampleMessages.Notice(_address))).Reason,
        StringComparison.Ordinal);

    [Fact]
    public async Task SendAsync_AuthorityUnknown_SendsNothing()
    {
        ChannelResult.TryAgain result = Assert.IsType<ChannelResult.TryAgain>(await SendAsync(Options(options => options.AuthorityFile = ""), SampleMessages.Notice(_address)));

        Assert.Contains("certificate that is not trusted", result.Reason, StringComparison.Ordinal);
        Assert.Empty(await exim.MailAsync(_address));
    }

    [Fact]
    public async Task SendAsync_CertificateForAnotherName_SendsNothing()
    {
        ChannelResult.TryAgain result = Assert.IsType<ChannelResult.TryAgain>(await SendAsync(Options(options => options.Host = "127.0.0.1"), SampleMessages.Notice(_address)));

        Assert.Contains("certificate that is not trusted", result.Reason, StringComparison.Ordinal);
        Assert.Empty(await exim.MailAsync(_address));
    }

    [Fact]
    public async Task SendAsync_InTheClear_GetsNoFurtherThanTheServerLets() => Assert.Contains(
        "authentication required",
        Assert.IsType<ChannelResult.TryAgain>(await SendAsync(
            Options(options => (options.Security, options.User, options.Password) = (MailSecurity.None, "", "")), SampleMessages.Notice(_address))).Reason,
        StringComparison.Ordinal);

    [Fact]
    public async Task SendAsync_NobodyListens_TriesAgain()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Contains("could not be reached", Assert.IsType<ChannelResult.TryAgain>(await SendAsync(Options(options => options.Port = port), SampleMessages.Notice(_address))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_ServerThatNeverGreets_TriesAgainAfterTheTimeout()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();

        ChannelResult result = await SendAsync(
            Options(options => (options.Port, options.Timeout) = (((IPEndPoint)silent.LocalEndpoint).Port, TimeSpan.FromSeconds(1))), SampleMessages.Notice(_address));

        Assert.Contains("did not answer within 1 s", Assert.IsType<ChannelResult.TryAgain>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_LineBreaksInTheSubject_BecomeNoHeaders()
    {
        await SendAsync(Options(), SampleMessages.Notice(_address) with { Subject = "到期\r\nBcc: victim@example.test\r\n\r\n<script>" });

        MimeMessage mail = Assert.Single(await exim.MailAsync(_address));
        Assert.Empty(mail.Bcc);
        Assert.Equal("到期  Bcc: victim@example.test    <script>", mail.Subject);
        Assert.DoesNotContain("<script>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("someone")]
    [InlineData("a@example.test, b@example.test")]
    [InlineData("a@example.test\r\nRCPT TO:<victim@example.test>")]
    [InlineData("a@example.test\nBcc: victim@example.test")]
    [InlineData("a b@example.test")]
    [InlineData("<@relay.test:a@example.test>")]
    [InlineData("group: a@example.test;")]
    [InlineData("a@[127.0.0.1]")]
    public async Task SendAsync_NotOneAddress_IsRefused(string address) => Assert.Contains(
        "is not a mail address", Assert.IsType<ChannelResult.Refused>(await SendAsync(Options(), SampleMessages.Notice(address))).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task SendAsync_NoServerConfigured_Waits() => Assert.Contains(
        "No mail server", Assert.IsType<ChannelResult.TryAgain>(await SendAsync(new EmailOptions(), SampleMessages.Notice(_address))).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task SendAsync_Cancelled_Throws() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => new EmailChannel(Microsoft.Extensions.Options.Options.Create(Options())).SendAsync(SampleMessages.Notice(_address), new CancellationToken(canceled: true)));

    private static Task<ChannelResult> SendAsync(EmailOptions options, OutgoingMessage message) =>
        new EmailChannel(Microsoft.Extensions.Options.Options.Create(options)).SendAsync(message, TestContext.Current.CancellationToken);

    private EmailOptions Options(Action<EmailOptions>? change = null)
    {
        EmailOptions options = new()
        {
            Host = "localhost",
            Port = exim.Port,
            User = EximServer.User,
            Password = EximServer.Password,
            From = "\"目标责任制办公室\" <office@example.test>",
            ReplyTo = "reply@example.test",
            AuthorityFile = exim.AuthorityFile,
            // The test's authority publishes no list.
            CheckRevocation = false,
        };
        change?.Invoke(options);
        return options;
    }
}
