using System.Text.Json.Nodes;
using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Replay;

/// <summary>A notice as <c>replay --json</c> prints it, as one comparable line.</summary>
internal static class ReplayedNotices
{
    /// <summary>For instance <c>2018-09-30 project/1 1 T-90 due 2018-12-31 -> department/区环保局 | KEY</c>.</summary>
    internal static string Line(string date, string item, string stage, string rung, string? due, IEnumerable<string> to, string key) =>
        $"{date} {item} {stage} {rung} due {due ?? "-"} -> {string.Join(' ', to)} | {key}";

    internal static async Task<IReadOnlyList<string>> RunAsync(string file, string until, params IEnumerable<string> more)
    {
        CommandResult result = await EcoGrainsProcess.RunAsync(["replay", file, "--until", until, "--json", .. more]);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal("", result.Error);
        return [.. result.OutputLines.Select(Parse)];
    }

    private static string Parse(string json)
    {
        JsonNode notice = JsonNode.Parse(json)!;
        string at = (string)notice["at"]!;
        Assert.EndsWith("T09:00:00+08:00", at, StringComparison.Ordinal);
        Assert.False((bool)notice["late"]!, json);
        string key = (string)notice["key"]!;
        string programme = (string)notice["programme"]!;
        Assert.StartsWith($"{programme}/", key, StringComparison.Ordinal);
        return Line(
            at[..10],
            (string)notice["item"]!,
            (string)notice["stage"]!,
            (string)notice["rung"]!,
            (string?)notice["dueOn"],
            notice["to"]!.AsArray().Select(to => (string)to!),
            key[(programme.Length + 1)..]);
    }
}
