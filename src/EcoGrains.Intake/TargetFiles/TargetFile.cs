using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Structured;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.TargetFiles;

/// <summary>
/// Reads a file of targets that the superior has set (下达): a table as CSV with the columns of <c>target-words.yaml</c>, or the same as a YAML
/// or JSON list. Every problem of the file is told at once; where there is one, no row is given.
/// </summary>
public static class TargetFile
{
    private static readonly CommandSpec Spec = CommandCatalog.Find("assignTarget")!;

    /// <param name="fileName">Its ending tells the format; anything but YAML and JSON is a table.</param>
    public static TargetFileResult Read(string fileName, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(stream);
        using MemoryStream bytes = new();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while (bytes.Length <= IntakeOptions.Default.MaxBytes && (read = stream.Read(buffer)) > 0)
        {
            bytes.Write(buffer, 0, read);
        }

        FindingList findings = new();
        if (bytes.Length > IntakeOptions.Default.MaxBytes)
        {
            findings.Error(FindingCodes.TooLarge, "", 0, $"The file is larger than {IntakeOptions.Default.MaxBytes / (1024 * 1024)} MB.");
        }

        string? text = findings.HasErrors ? null : TextDecoding.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), findings);
        return Read(fileName, text, findings);
    }

    private static TargetFileResult Read(string fileName, string? text, FindingList findings)
    {
        List<TargetProblem> problems = [];
        string? programme = null;
        IEnumerable<TargetCells> cells = [];
        if (text is not null)
        {
            string ending = Path.GetExtension(fileName).ToUpperInvariant();
            if (ending is ".YAML" or ".YML" or ".JSON")
            {
                SourceNode? root = ending == ".JSON" ? JsonSource.Parse(text, findings) : YamlSource.Parse(text, findings);
                cells = root is null ? [] : TargetSources.OfTree(root, problems, out programme);
            }
            else
            {
                cells = TargetSources.OfTable(text, problems);
            }
        }

        problems.AddRange(findings.InOrder().Where(finding => finding.Severity == Severity.Error).Select(finding => new TargetProblem(finding.Line, "", "", finding.Code, finding.Message)));
        ImmutableArray<TargetRow> rows = Rows([.. cells], problems);
        if (rows.IsEmpty && problems.Count == 0)
        {
            problems.Add(new(0, "", "", FindingCodes.NoItems, "The file assigns no target."));
        }

        return new(programme, problems.Count > 0 ? [] : rows, [.. problems.OrderBy(problem => problem.Line)]);
    }

    private static ImmutableArray<TargetRow> Rows(TargetCells[] all, List<TargetProblem> problems)
    {
        List<TargetRow> rows = [];
        foreach (IGrouping<string, TargetCells> cells in all.GroupBy(cells => ItemOf(cells, problems)))
        {
            string item = cells.Key;
            TargetCells[] own = [.. cells.Where(row => row.Part is null)];
            if (own.Length != 1 && item.Length > 0)
            {
                TargetCells where = own.Length > 1 ? own[1] : cells.First();
                problems.Add(new(
                    where.Line, item, "item", own.Length > 1 ? FindingCodes.DuplicateNumber : FindingCodes.MissingTarget,
                    own.Length > 1 ? $"{item} stands in line {own[0].Line} already." : $"{item} has rows for parts alone; give it a row of its own, in words ('text') where its parts decide."));
            }

            List<IndicatorPart> parts = [];
            foreach (TargetCells row in cells.Where(row => row.Part is not null))
            {
                decimal? weight = WeightOf(row, item, problems);
                if (parts.Exists(part => part.Name == row.Part))
                {
                    problems.Add(new(row.Line, item, "part", "duplicate-part", $"The part '{row.Part}' of {item} stands twice."));
                }

                if (TargetOf(row, item, problems) is { } target)
                {
                    parts.Add(new() { Name = row.Part!, Target = target, Weight = weight });
                }
            }

            foreach (TargetCells row in own)
            {
                if (TargetOf(row, item, problems) is { } target)
                {
                    rows.Add(new(item, new AssignTarget { By = Recipients.Office, Target = target, Parts = [.. parts] }, row.Line));
                }
            }
        }

        return [.. rows];
    }

    // 5 and indicator/5 are the same.
    private static string ItemOf(TargetCells row, List<TargetProblem> problems)
    {
        string item = row.Item.Contains('/', StringComparison.Ordinal) ? row.Item : $"indicator/{row.Item}";
        if (ItemId.TryParseLocal("", item, out ItemId id) && id.Kind == ItemKind.Indicator)
        {
            return item;
        }

        problems.Add(new(row.Line, "", "item", FindingCodes.WrongType, row.Item.Length == 0 ? "The row does not say which indicator is meant." : $"'{row.Item}' is not an indicator such as 5 or indicator/5."));
        return "";
    }

    private static Target? TargetOf(TargetCells row, string item, List<TargetProblem> problems)
    {
        CommandReading reading = CommandJson.Read(Spec, row.Fields, Recipients.Office, lenient: true);
        foreach ((string path, string[] sentences) in reading.Problems)
        {
            string field = FieldOf(path, row);
            problems.Add(new(row.Line, item, field, FindingCodes.WrongType, $"'{field}': {string.Join(" ", sentences)}"));
        }

        if (reading.Command is not AssignTarget { Target: { } target })
        {
            return null;
        }

        if (TargetRules.Problem(target) is { } problem)
        {
            problems.Add(new(row.Line, item, "", TargetRules.Code, problem));
            return null;
        }

        return target;
    }

    // As the file writes it: the target's own fields stand beside the item, and a striving level is a number.
    private static string FieldOf(string path, TargetCells row)
    {
        if (path == "target")
        {
            return "value";
        }

        string field = path.StartsWith("target/", StringComparison.Ordinal) && !row.Fields.ContainsKey("target") ? path["target/".Length..] : path;
        return field == "striving/value" && row.Fields["striving"] is JsonValue ? "striving" : field;
    }

    private static decimal? WeightOf(TargetCells row, string item, List<TargetProblem> problems)
    {
        if (row.Fields["weight"] is not { } written)
        {
            return null;
        }

        row.Fields.Remove("weight");
        if (decimal.TryParse(written.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal weight) && weight is > 0 and <= TargetRules.MaxWeight)
        {
            return weight;
        }

        problems.Add(new(row.Line, item, "weight", FindingCodes.WrongType, $"'weight' must be a number above 0, not '{written}'."));
        return null;
    }
}
