using System.Globalization;
using System.Text;
using EcoGrains.Benchmarks.Reports;

namespace EcoGrains.Benchmarks.Running;

/// <summary>Runs the verb that the command line names, or all of them, and reports. Exit code 0: every bar met; 1: one was not; 2: bad usage.</summary>
internal static class CommandLine
{
    private const string All = "all";
    private static readonly Option Out = new("--out", Path.Combine("artifacts", "benchmarks.json"), "the file that takes the report as JSON");

    public static async Task<int> RunAsync(string[] words, IReadOnlyList<Verb> verbs)
    {
        if (words.Length == 0 || words.Contains("--help") || words.Contains("-h"))
        {
            Console.Write(Help(verbs));
            return words.Length == 0 ? 2 : 0;
        }

        try
        {
            IReadOnlyList<Verb> chosen = words[0] == All ? verbs : verbs.FirstOrDefault(verb => verb.Name == words[0]) is { } one ? [one]
                : throw new UsageException($"'{words[0]}' is no benchmark; there are {All}, {string.Join(", ", verbs.Select(verb => verb.Name))}.");
            Arguments arguments = Arguments.Parse(words[1..], [Out, .. chosen.SelectMany(verb => verb.Options)]);
            return await RunAsync(chosen, arguments);
        }
        catch (UsageException fault)
        {
            await Console.Error.WriteLineAsync($"{fault.Message} See --help.");
            return 2;
        }
    }

    private static async Task<int> RunAsync(IReadOnlyList<Verb> chosen, Arguments arguments)
    {
        Machine machine = Machine.Read();
        Console.WriteLine(machine);
        await using Run run = new(arguments);
        List<Section> sections = [];
        foreach (Verb verb in chosen)
        {
            Console.WriteLine($"== {verb.Name}: {verb.About}, load {Machine.Load()}");
            sections.Add(await verb.MeasureAsync(run) with { Verb = verb.Name });
            Console.Write(ReportText.Of(sections[^1]));
        }

        BenchmarkReport report = new(machine, run.Database, sections);
        await report.WriteAsync(arguments.Text(Out));
        Console.WriteLine($"{(report.Met ? "Every bar is met" : "A bar is MISSED")}; written to {Path.GetFullPath(arguments.Text(Out))}.");
        return report.Met ? 0 : 1;
    }

    private static string Help(IReadOnlyList<Verb> verbs)
    {
        StringBuilder help = new();
        help.AppendLine("Usage: dotnet run -c Release --project tests/EcoGrains.Benchmarks -- all|BENCHMARK [OPTION VALUE]...").AppendLine();
        foreach (Verb verb in verbs)
        {
            help.AppendLine(CultureInfo.InvariantCulture, $"{verb.Name,-10} {verb.About}");
            foreach (Option option in verb.Options)
            {
                AppendOption(help, option);
            }
        }

        help.AppendLine(CultureInfo.InvariantCulture, $"{All,-10} every one of them in one run, with the options of all");
        AppendOption(help, Out);
        return help.AppendLine().AppendLine("Exit code: 0 every bar met, 1 a bar missed, 2 bad usage.").ToString();
    }

    private static void AppendOption(StringBuilder help, Option option) =>
        help.AppendLine(CultureInfo.InvariantCulture, $"  {option.Name,-20} {option.About}{(option.Default is { Length: > 0 } value ? $" (default {value})" : "")}");
}
