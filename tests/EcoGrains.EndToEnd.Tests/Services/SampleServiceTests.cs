using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using EcoGrains.EndToEnd.Tests.Http;
using EcoGrains.Processes;
using EcoGrains.Testing;

namespace EcoGrains.EndToEnd.Tests.Services;

/// <summary>A service of somebody else's, in a process of its own, calls the grains through the gateway.</summary>
public sealed class SampleServiceTests(PausedDemo demo)
{
    [Fact]
    public async Task SampleService_AgainstDemo_ReadsStatusAndDates()
    {
        await using EcoGrainsProcess service = StartService(demo.GatewayPort);
        CommandResult result = await service.ExitAsync();

        Assert.True(result.ExitCode == 0, result.ToString());
        JsonNode answer = JsonNode.Parse(result.Output)!;
        Assert.Equal("nantong-etdz", (string?)answer["group"]);
        Assert.Equal(72, (int)answer["items"]!);
        Assert.Equal(DateTimeOffset.Parse("2018-11-26T08:30:00+08:00", CultureInfo.InvariantCulture), (DateTimeOffset)answer["asOf"]!);
        Assert.Equal(["2018-12-31", "2019-12-31"], answer["dates"]!.AsArray().Select(date => (string?)date!["due"]));
    }

    [Fact]
    public async Task SampleService_AgainstServe_ReadsTheAdoptedProgramme()
    {
        using TemporaryDirectory data = new();
        CommandResult import = await EcoGrainsProcess.RunAsync("import", Seeds.Plan, "--adopt", "--data", data.Path);
        Assert.True(import.ExitCode == 0, import.ToString());
        ServerKey key = await ServerKey.AddAsync("--data", data.Path);
        int gateway = FreePort.Next();
        await using EcoGrainsProcess server = EcoGrainsProcess.Start(
            "serve", "--data", data.Path, "--port", "0", "--silo-port", "0", "--gateway-port", gateway.ToString(CultureInfo.InvariantCulture));
        await server.AddressAsync();
        await using EcoGrainsProcess service = StartService(gateway, key);
        CommandResult result = await service.ExitAsync();
        await using EcoGrainsProcess stranger = StartService(gateway);
        CommandResult refused = await stranger.ExitAsync();

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(72, (int)JsonNode.Parse(result.Output)!["items"]!);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith("key-missing: A service needs an API key", refused.Error, StringComparison.Ordinal);
    }

    private static EcoGrainsProcess StartService(int gateway, ServerKey? key = null)
    {
        string program = typeof(SampleServiceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key == "SampleService").Value!;
        return EcoGrainsProcess.StartProgram(program, key, [gateway.ToString(CultureInfo.InvariantCulture), "nantong-etdz", "nantong-etdz-2018/project/3"]);
    }
}
