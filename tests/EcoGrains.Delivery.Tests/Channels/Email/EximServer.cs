using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EcoGrains.Testing;
using MimeKit;

[assembly: AssemblyFixture(typeof(EcoGrains.Delivery.Tests.Channels.Email.EximServer))]

namespace EcoGrains.Delivery.Tests.Channels.Email;

/// <summary>
/// Exim (Debian package <c>exim4-daemon-light</c>) on a free port of loopback: STARTTLS with a certificate of its own authority, mail
/// only from a known account, some addresses that fail, and a maildir that tests read back.
/// </summary>
public sealed class EximServer : IAsyncLifetime
{
    internal const string User = "ecograins";
    internal const string Password = "correct horse";
    internal const string Domain = "example.test";

    private const string Program = "/usr/sbin/exim4";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const string OnceEncrypted = "${if eq{$tls_in_cipher}{}{}{*}}";
    private const string KnowsAccount = "${if and{{eq{$auth2}{" + User + "}}{eq{$auth3}{" + Password + "}}}}";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ecograins-exim-");
    private readonly SemaphoreSlim _oneReader = new(1, 1);
    private Process? _process;

    internal int Port { get; } = FreePort.Next();

    internal string AuthorityFile => Path.Combine(_directory.FullName, "authority.pem");

    private string Configuration => Path.Combine(_directory.FullName, "exim.conf");

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Program), $"{Program} is missing; install Debian's exim4-daemon-light (tests/run.sh does so as root).");
        string user = await AccountAsync();
        await WriteCertificatesAsync();
        await File.WriteAllTextAsync(Configuration, ConfigurationText(user));
        foreach (string name in new[] { "spool", "log", "mail" })
        {
            _directory.CreateSubdirectory(name);
        }

        // As root, Exim goes over to an account without rights, and takes its orders from root's file alone.
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "-R", user, _directory.FullName);
            await RunAsync("chown", "root", Configuration);
        }

        _process = Process.Start(new ProcessStartInfo(Program, ["-C", Configuration, "-bdf"]) { RedirectStandardError = true })!;
        await GreetingAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _oneReader.Dispose();
        _directory.Delete(recursive: true);
    }

    /// <summary>Delivers what was accepted, and reads every mail to an address back.</summary>
    internal async Task<IReadOnlyList<MimeMessage>> MailAsync(string address)
    {
        await _oneReader.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            // Accepted mail waits in the queue; a run of it ends when all is in the maildir.
            await RunAsync(Program, "-C", Configuration, "-q");
        }
        finally
        {
            _oneReader.Release();
        }

        List<MimeMessage> mails = [];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(_directory.FullName, "mail"), "*", SearchOption.AllDirectories))
        {
            MimeMessage mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
            if (mail.Headers["Envelope-To"] == address)
            {
                mails.Add(mail);
            }
        }

        return mails;
    }

    // Names are never looked up, so that nothing leaves loopback.
    private string ConfigurationText(string user) => $$"""
        exim_user = {{user}}
        primary_hostname = mail.{{Domain}}
        spool_directory = {{_directory.FullName}}/spool
        log_file_path = {{_directory.FullName}}/log/%slog
        pid_file_path = {{_directory.FullName}}/exim.pid
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = {{Port}}
        tls_advertise_hosts = *
        tls_certificate = {{_directory.FullName}}/server.pem
        tls_privatekey = {{_directory.FullName}}/server.key
        auth_advertise_hosts = {{OnceEncrypted}}
        acl_smtp_mail = mail
        acl_smtp_rcpt = rcpt
        acl_smtp_data = data
        deliver_drop_privilege = true
        queue_only = true
        queue_only_override = false
        keep_environment =
        host_lookup =
        rfc1413_query_timeout = 0s
        smtp_accept_max = 50

        begin acl
        mail:
          deny message = authentication required
               !authenticated = *
          deny senders = forbidden@{{Domain}}
               message = sender not allowed
          accept
        rcpt:
          defer local_parts = busy
                message = mailbox is busy
          deny local_parts = nobody
               message = no such mailbox
          accept domains = {{Domain}}
          deny message = relay not permitted
        data:
          deny condition = ${if match{$rh_subject:}{SPAM} }
               message = looks like spam
          accept

        begin routers
        all:
          driver = accept
          transport = maildir

        begin transports
        maildir:
          driver = appendfile
          directory = {{_directory.FullName}}/mail
          maildir_format
          create_directory
          envelope_to_add
          user = {{user}}

        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = {{KnowsAccount}}
          server_set_id = $auth2

        """.ReplaceLineEndings("\n");

    // An authority that no system knows, and a server's certificate by it, for localhost alone.
    private async Task WriteCertificatesAsync()
    {
        DateTimeOffset from = TimeProvider.System.GetUtcNow().AddDays(-1);
        using RSA authorityKey = RSA.Create(2048);
        CertificateRequest authorityRequest = new("CN=EcoGrains test authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using X509Certificate2 authority = authorityRequest.CreateSelfSigned(from, from.AddDays(30));

        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using X509Certificate2 certificate = request.Create(authority, from, from.AddDays(20), RandomNumberGenerator.GetBytes(12));

        await File.WriteAllTextAsync(AuthorityFile, authority.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, "server.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static async Task<string> AccountAsync() => Environment.IsPrivilegedProcess ? "Debian-exim" : (await RunAsync("id", "-un")).Trim();

    // The daemon listens a moment after it is started: each attempt waits for the port to answer or to refuse.
    private async Task GreetingAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(IPAddress.Loopback, Port, patience.Token);
                using StreamReader reader = new(client.GetStream());
                Assert.StartsWith("220 ", await reader.ReadLineAsync(patience.Token), StringComparison.Ordinal);
                return;
            }
            catch (SocketException) when (!_process!.HasExited)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(Patience);
        await process.WaitForExitAsync(patience.Token);
        string said = await error;
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {said}");
        return await output;
    }
}
