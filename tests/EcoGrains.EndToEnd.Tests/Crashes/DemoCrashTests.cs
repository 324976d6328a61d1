using EcoGrains.EndToEnd.Tests.Http;
using EcoGrains.Processes;

namespace EcoGrains.EndToEnd.Tests.Crashes;

public sealed class DemoCrashTests : IDisposable
{
    private const int Kills = 3;

    private readonly TemporaryDirectory data = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Demo_KilledWhileTimeFlies_LosesRepeatsAndHastensNothing()
    {
        int sent = 0;
        for (int kill = 1; kill <= Kills; kill++)
        {
            await using EcoGrainsProcess demo = Start();
            await LiveStream.WaitForChangesAsync(await demo.AddressAsync(), "nantong-etdz", kill * 2, Token);
            await demo.KillAsync();

            AuditOf afterKill = await AuditOf.LedgerAsync(data.Path);
            afterKill.AssertNothingWrong();
            Assert.True(afterKill.Sent > sent, $"{afterKill.Sent} notices after kill {kill}, {sent} before.");
            sent = afterKill.Sent;
        }

        await using EcoGrainsProcess last = Start();
        await LiveStream.WaitForChangesAsync(await last.AddressAsync(), "nantong-etdz", 2, Token);
        CommandResult stopped = await last.StopAsync();

        Assert.True(stopped.ExitCode == 0, stopped.ToString());
        Assert.False(stopped.ShowsStackTrace, stopped.ToString());
        (await AuditOf.LedgerAsync(data.Path)).AssertPassed();
    }

    private EcoGrainsProcess Start() => EcoGrainsProcess.Start("demo", "--data", data.Path, "--speed", "7d", "--port", "0");
}
