using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace EcoGrains.Server.Tests.Replay;

/// <summary>
/// Every notice of a plan that nobody touches, worked out anew from deadlines.md, the plan's file and the calendar's: it shares nothing
/// with the program that it judges.
/// </summary>
internal sealed class ExpectedNotices(string planFile, string calendarFile, DateOnly until)
{
    private static readonly (string Name, int Days, int Audience)[] Rungs =
        [("T-90", -90, 0), ("T-30", -30, 0), ("T-7", -7, 1), ("T-1", -1, 1), ("T0", 0, 1), ("T+1", 1, 1), ("T+10", 10, 2), .. Enumerable.Range(1, 60).Select(k => ($"T+{30 * k}", 30 * k, 2))];

    private readonly YamlMappingNode plan = Read(planFile);
    private readonly (HashSet<DateOnly> Off, HashSet<DateOnly> Work) calendar = Days(Read(calendarFile));

    internal IEnumerable<string> All()
    {
        int year = int.Parse(Text(plan, "year")!, CultureInfo.InvariantCulture);
        IEnumerable<string> indicators = List("indicators").SelectMany(item => Indicator($"indicator/{Text(item, "number")}", Text(item, "target", "kind")!, year));
        IEnumerable<string> tasks = List("keyTasks").SelectMany(item => Stage($"task/{Text(item, "number")}", 1, new DateOnly(year, 12, 31), []));
        return [.. indicators, .. tasks, .. List("projects").SelectMany(Project)];
    }

    private IEnumerable<string> Indicator(string id, string target, int year) => target switch
    {
        "notApplicable" => [],
        "assignedBySuperior" => [.. Stage(id, 1, new DateOnly(year, 3, 31), []), .. Stage(id, 2, new DateOnly(year, 12, 31), [])],
        _ => Stage(id, 1, new DateOnly(year, 12, 31), []),
    };

    private IEnumerable<string> Project(YamlMappingNode item)
    {
        string id = $"project/{Text(item, "number")}";
        string[] departments = [.. Children(item, "departments").Select(name => $"department/{name}")];
        YamlMappingNode[] stages = [.. Children(item, "stages").Cast<YamlMappingNode>()];
        IEnumerable<string> dated = stages.SelectMany((stage, index) => Stage(id, index + 1, Date(Text(stage, "due")!), departments));
        return stages.Length == 0 || departments.Length == 0 ? [.. dated, .. Gap(id)] : dated;
    }

    private IEnumerable<string> Gap(string id) => Enumerable.Range(0, 100)
        .Select(k => (Rung: $"GAP+{30 * k}", Day: Roll(Adopted.AddDays(30 * k), 1)))
        .Where(gap => gap.Day <= until)
        .Select(gap => ReplayedNotices.Line(Iso(gap.Day), id, "gap", gap.Rung, null, ["office"], $"{id}/gap/1/{gap.Rung}"));

    private IEnumerable<string> Stage(string id, int stage, DateOnly due, string[] departments)
    {
        string[] lead = departments.Length > 0 ? departments[..1] : ["office"];
        string[] all = [.. departments, "office"];
        return Rungs.Select(rung => (rung.Name, rung.Audience, Day: Roll(due.AddDays(rung.Days), rung.Days <= 0 ? -1 : 1)))
            .GroupBy(rung => rung.Day)
            .Select(same => same.Last())
            .Where(rung => rung.Day >= Adopted && rung.Day <= until)
            .Select(rung => ReplayedNotices.Line(
                Iso(rung.Day), id, $"{stage}", rung.Name, Iso(due), rung.Audience switch { 0 => lead, 1 => all, _ => [.. all, "leadership"] }, $"{id}/{stage}/1/{rung.Name}"));
    }

    private DateOnly Adopted => Date(Text(plan, "issuedOn")!);

    private DateOnly Roll(DateOnly day, int step)
    {
        while (calendar.Off.Contains(day) || (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && !calendar.Work.Contains(day)))
        {
            day = day.AddDays(step);
        }

        return day;
    }

    private IEnumerable<YamlMappingNode> List(string name) => Children(plan, name).Cast<YamlMappingNode>();

    private static IEnumerable<YamlNode> Children(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out YamlNode? list) && list is YamlSequenceNode items ? items : [];

    private static string? Text(YamlNode node, params string[] path) =>
        path.Length == 0 ? ((YamlScalarNode)node).Value : ((YamlMappingNode)node).Children.TryGetValue(path[0], out YamlNode? child) ? Text(child, path[1..]) : null;

    private static (HashSet<DateOnly> Off, HashSet<DateOnly> Work) Days(YamlMappingNode years)
    {
        IEnumerable<DateOnly> All(string name) => years.Children.Values.Cast<YamlMappingNode>().SelectMany(year => Children(year, name)).SelectMany(day => Range($"{day}"));
        return ([.. All("off")], [.. All("work")]);
    }

    private static IEnumerable<DateOnly> Range(string text)
    {
        string[] ends = text.Split("..");
        DateOnly first = Date(ends[0]);
        return Enumerable.Range(0, Date(ends[^1]).DayNumber - first.DayNumber + 1).Select(first.AddDays);
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static YamlMappingNode Read(string path)
    {
        using StreamReader reader = File.OpenText(path);
        YamlStream stream = [];
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }
}
