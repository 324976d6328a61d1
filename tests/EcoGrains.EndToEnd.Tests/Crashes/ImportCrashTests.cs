using EcoGrains.Processes;

namespace EcoGrains.EndToEnd.Tests.Crashes;

public sealed class ImportCrashTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each cut comes after another number of writes to the ledger, from the first to far into the adoption.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(90)]
    [InlineData(200)]
    public async Task ImportAdopt_KilledAfterSomeWrites_IsCompletedByTheNext(int writes)
    {
        using TemporaryDirectory data = new();
        CommandResult cut = await KillAfterAsync(writes, data.Path);
        CommandResult again = await EcoGrainsProcess.RunAsync("import", Seeds.Plan, "--adopt", "--data", data.Path);

        Assert.True(again.ExitCode == 0, $"{again}\nafter the cut: {cut}");
        Assert.False(again.ShowsStackTrace, again.ToString());
        IReadOnlyList<string> image = await LedgerImage.ReadAsync(data.Path, Token);
        Assert.Equal(72, image.Count(line => line.Split(' ')[0].Split('/') is [_, "project" or "indicator" or "task", _]));
        (await AuditOf.LedgerAsync(data.Path)).AssertPassed();
    }

    private static async Task<CommandResult> KillAfterAsync(int writes, string directory)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int seen = 0;
        using FileSystemWatcher watcher = new(directory, "ledger.db*") { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size, EnableRaisingEvents = true };
        watcher.Changed += (_, _) =>
        {
            if (Interlocked.Increment(ref seen) == writes)
            {
                reached.TrySetResult();
            }
        };
        await using EcoGrainsProcess import = EcoGrainsProcess.Start("import", Seeds.Plan, "--adopt", "--data", directory);
        Task<CommandResult> end = import.ExitAsync();
        await Task.WhenAny(reached.Task, end);
        await import.KillAsync();
        return await end;
    }
}
