using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EcoGrains.EndToEnd.Tests.Crashes;
using EcoGrains.Processes;

namespace EcoGrains.EndToEnd.Tests.Refusals;

/// <summary>A server that cannot start says why in a sentence, and ends.</summary>
public sealed class ServeRefusalTests : IDisposable
{
    private readonly TemporaryDirectory data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData("serve", "0.0.0.0", "--i-know-it-is-open")]
    [InlineData("serve", "::", "--i-know-it-is-open")]
    [InlineData("demo", "192.0.2.1", "ecograins serve")]
    public async Task Start_OpenAddressWithoutTheWord_IsRefused(string verb, string address, string way)
    {
        await using EcoGrainsProcess server = EcoGrainsProcess.Start(verb, "--listen", address, "--port", "0", "--data", data.File("unused"));

        AssertRefused(await server.RefusalAsync(), 2, address, way);
        Assert.False(Directory.Exists(data.File("unused")), "A refused start leaves no ledger.");
    }

    [Fact]
    public async Task Start_OpenAddressWithTheWord_ListensAndSaysSo()
    {
        await using EcoGrainsProcess server = Serve(data.Path, "--listen", "0.0.0.0", "--i-know-it-is-open");

        await server.WaitForLineAsync("It is OPEN to the network");
        Assert.Equal(0, (await server.StopAsync()).ExitCode);
    }

    [Fact]
    public async Task Start_PortInUse_IsRefused()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await using EcoGrainsProcess server = EcoGrainsProcess.Start("serve", "--data", data.Path, "--port", port, "--silo-port", "0", "--gateway-port", "0");

        AssertRefused(await server.RefusalAsync(), 1, "in use by another program", "--port");
    }

    [Theory]
    [InlineData("--silo-port", "--gateway-port")]
    [InlineData("--gateway-port", "--silo-port")]
    public async Task Start_SiloPortInUse_IsRefused(string taken, string free)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        string port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await using EcoGrainsProcess server = EcoGrainsProcess.Start("serve", "--data", data.Path, "--port", "0", taken, port, free, "0");

        AssertRefused(await server.RefusalAsync(), 1, "in use by another program", taken);
    }

    [Fact]
    public async Task Start_DataIsAFile_IsRefused()
    {
        await using EcoGrainsProcess server = Serve(data.Write("file", "nothing"));

        AssertRefused(await server.RefusalAsync(), 1, "is a file, but the ledger needs a directory");
    }

    [Fact]
    public async Task Start_SecondOnTheSameLedger_NamesTheFirst()
    {
        await using EcoGrainsProcess first = Serve(data.Path);
        await first.AddressAsync();
        await using EcoGrainsProcess second = Serve(data.Path);

        AssertRefused(await second.RefusalAsync(), 1, $"in use by process {first.Id}");
        AssertRefused(await EcoGrainsProcess.RunAsync("import", Seeds.Plan, "--adopt", "--data", data.Path), 1, $"in use by process {first.Id}");
        Assert.Equal(0, (await first.StopAsync()).ExitCode);
    }

    [Fact]
    public async Task Start_DirectoryThatCannotBeMade_IsRefused()
    {
        await using EcoGrainsProcess server = Serve("/proc/ecograins");

        AssertRefused(await server.RefusalAsync(), 1, "'/proc/ecograins' cannot be made");
    }

    [Fact]
    public async Task Start_LedgerThatCannotBeOpened_IsRefused()
    {
        // Root may write what is read-only, but nobody can write a directory as a file.
        Directory.CreateDirectory(data.File("ledger.db"));
        await using EcoGrainsProcess server = Serve(data.Path);

        AssertRefused(await server.RefusalAsync(), 1, "ledger.db' cannot be opened");
    }

    [Fact]
    public async Task Start_LedgerThatIsNone_IsRefused()
    {
        data.Write("ledger.db", new string('x', 5_000));
        await using EcoGrainsProcess server = Serve(data.Path);

        AssertRefused(await server.RefusalAsync(), 1, "ledger.db' is not a ledger");
    }

    [Fact]
    public async Task Start_LedgerOfAReplay_IsRefusedUntouched()
    {
        string ledger = data.File("replay");
        CommandResult replay = await EcoGrainsProcess.RunAsync("replay", Seeds.Plan, "--until", "2018-01-20", "--data", ledger);
        Assert.True(replay.ExitCode == 0, replay.ToString());
        IReadOnlyList<string> image = await LedgerImage.ReadAsync(ledger, TestContext.Current.CancellationToken);
        await using EcoGrainsProcess server = Serve(ledger);

        AssertRefused(await server.RefusalAsync(), 2, "is of a replay");
        // The bug: the refusal came after the silo's start, which had woken all items by the system's clock meanwhile.
        Assert.Equal(image, await LedgerImage.ReadAsync(ledger, TestContext.Current.CancellationToken));
        AssertRefused(await EcoGrainsProcess.RunAsync("demo", "--port", "0", "--data", ledger), 2, "is not of a demo");
    }

    private static EcoGrainsProcess Serve(string directory, params IEnumerable<string> more) =>
        EcoGrainsProcess.Start(["serve", "--data", directory, "--port", "0", "--silo-port", "0", "--gateway-port", "0", .. more]);

    private static void AssertRefused(CommandResult result, int exitCode, params IEnumerable<string> words)
    {
        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.All(words, word => Assert.Contains(word, result.Error, StringComparison.Ordinal));
        Assert.False(result.ShowsStackTrace, result.ToString());
        Assert.DoesNotContain("fail:", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected fault", result.Error, StringComparison.Ordinal);
    }
}
