using System.Text.Json;
using EcoGrains.Processes;

namespace EcoGrains.EndToEnd.Tests.Crashes;

/// <summary>What <c>audit --json</c> says of a ledger.</summary>
internal sealed record AuditOf(int ExitCode, int Sent, int Lost, int Duplicate, int Early, string Chain)
{
    internal static Task<AuditOf> LedgerAsync(string directory) => RunAsync("--data", directory);

    /// <summary>Of the ledger that the options name.</summary>
    internal static async Task<AuditOf> RunAsync(params IEnumerable<string> ledger)
    {
        CommandResult result = await EcoGrainsProcess.RunAsync(["audit", "--json", .. ledger]);
        Assert.True(result.Output.Length > 0, result.ToString());
        using JsonDocument report = JsonDocument.Parse(result.Output);
        int Count(string name) => report.RootElement.GetProperty(name).GetInt32();
        return new AuditOf(
            result.ExitCode, Count("sent"), Count("lost"), Count("duplicate"), Count("early"), report.RootElement.GetProperty("chain").GetString()!);
    }

    /// <summary>Whatever may still be under way: nothing was done twice, too early, or altered.</summary>
    internal void AssertNothingWrong() => Assert.Equal((0, 0, "intact"), (Duplicate, Early, Chain));

    /// <summary>Every promise is kept.</summary>
    internal void AssertPassed() => Assert.Equal((0, 0, 0, 0, "intact"), (ExitCode, Lost, Duplicate, Early, Chain));
}
