using System.Text.RegularExpressions;
using EcoGrains.Architecture.Tests.Fixtures;

namespace EcoGrains.Architecture.Tests.Code;

/// <summary>Rules for the text of the sources.</summary>
public partial class SourceTests
{
    private const int MostLines = 300;

    /// <summary>Where waiting by time is the right thing, and why; everything else awaits an event or the programme clock.</summary>
    private static readonly Dictionary<string, string> Waits = new(StringComparer.Ordinal)
    {
        ["src/EcoGrains.Delivery/Workers/ChannelWorker.cs"] = "Between two tries to record what was sent, in real time: unrecorded, it would be sent again.",
        ["src/EcoGrains.Grains/RollUp/LeadershipGroupGrain.cs"] = "The longest a watcher may wait for a change, in real time: the caller's connection counts, not the programme.",
        ["src/EcoGrains.Ledger/Postgres/PostgresOutage.cs"] = "The pause before a lost database is tried again, in real time: it cannot say when it is back.",
        ["src/EcoGrains.Server/Demo/DemoProgramme.cs"] = "Until the scenario's next step, by the programme clock: it stands still while the demo is paused.",
        ["src/EcoGrains.Web/Live/LiveHub.cs"] = "The pauses before a lost group is asked again and between two changes of a busy one, in real time.",
    };

    [Fact]
    public void Sources_Length_IsAtMostThreeHundredLines()
    {
        string[] kinds = ["*.cs", "*.razor", "*.sql", "*.css", "*.js"];

        Assert.Empty(kinds.SelectMany(kind => Repository.Files("src", kind))
            .Select(path => (Path: path, Lines: Repository.Text(path).Split('\n').Length - 1))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Path} has {file.Lines} lines: split it by responsibility"));
    }

    [Fact]
    public void Sources_Waiting_IsOnlyWhereAReasonStands() => Assert.Empty(
        CSharp().Where(path => WaitPattern().IsMatch(Repository.Text(path)) && !Waits.ContainsKey(path))
            .Select(path => $"{path} waits by time: await an event or the programme clock, or state the reason here"));

    [Fact]
    public void BannedSymbols_WallClocks_AreCompilerErrors()
    {
        string banned = Repository.Text("BannedSymbols.txt");

        Assert.All(
            [
                "P:System.DateTime.Now;", "P:System.DateTime.UtcNow;", "P:System.DateTime.Today;", "P:System.DateTimeOffset.Now;",
                "P:System.DateTimeOffset.UtcNow;", "M:System.Threading.Thread.Sleep(System.Int32);", "M:System.Threading.Thread.Sleep(System.TimeSpan);",
            ],
            symbol => Assert.Contains(symbol, banned, StringComparison.Ordinal));
        Assert.Empty(CSharp().Where(path => Repository.Text(path).Contains("RS0030", StringComparison.Ordinal)).Select(path => $"{path} silences the rule"));
    }

    [Fact]
    public void Sources_Suppressions_AreNone() => Assert.Empty(
        CSharp().Where(path => Repository.Text(path).Contains("#nullable disable", StringComparison.Ordinal)).Select(path => $"{path} turns null checking off"));

    [Theory]
    [InlineData("await Task.Delay(100);", true)]
    [InlineData("Thread.Sleep(1)", true)]
    [InlineData("Task . Delay (x)", true)]
    [InlineData("clock.DelayUntil(x)", false)]
    public void WaitPattern_Text_SeesWaits(string text, bool waits) => Assert.Equal(waits, WaitPattern().IsMatch(text));

    private static IEnumerable<string> CSharp() => Repository.Files("src", "*.cs").Concat(Repository.Files("src", "*.razor"));

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b|\bTask\s*\.\s*Delay\s*\(")]
    private static partial Regex WaitPattern();
}
