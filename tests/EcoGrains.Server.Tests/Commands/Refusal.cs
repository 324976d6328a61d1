using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Commands;

/// <summary>What every refusal owes its reader.</summary>
internal static class Refusal
{
    /// <summary>A sentence on standard error, nothing of the program's inside, and the exit code of the contract.</summary>
    internal static void AssertIs(CommandResult result, int exitCode, params IEnumerable<string> words)
    {
        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.Contains("ecograins: ", result.Error, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, result.Error, StringComparison.Ordinal));
        AssertClean(result);
    }

    internal static void AssertClean(CommandResult result)
    {
        Assert.False(result.ShowsStackTrace, result.ToString());
        Assert.DoesNotContain("unexpected fault", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("warn:", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
    }
}
