using System.Text.Json.Nodes;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Scenarios;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.TargetFiles;

/// <summary>The rows of a file of targets, from a table or from YAML or JSON.</summary>
internal static class TargetSources
{
    private static readonly WordFile Words = WordFile.Load("target-words.yaml");

    private static readonly Dictionary<string, string> Columns = Words.Lists("columns")
        .SelectMany(column => column.Value.Append(column.Key).Select(name => (name, column.Key)))
        .ToDictionary(pair => pair.name, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    private static readonly IReadOnlyDictionary<string, string> Operators = Words.Pairs("operators");

    /// <summary>A table whose first row names the columns, in any order.</summary>
    internal static IEnumerable<TargetCells> OfTable(string text, List<TargetProblem> problems)
    {
        IReadOnlyList<(int Line, string[] Cells)> records = CsvText.Read(text);
        if (records.Count == 0)
        {
            return [];
        }

        string?[] columns = [.. records[0].Cells.Select(name => Columns.GetValueOrDefault(name))];
        foreach ((int index, string name) in records[0].Cells.Index().Where(cell => columns[cell.Index] is null || Array.IndexOf(columns, columns[cell.Index]) < cell.Index))
        {
            string message = columns[index] is null ? $"There is no column '{name}'; known are {string.Join(", ", Words.Lists("columns").Keys)}." : $"The column '{name}' stands twice.";
            problems.Add(new(records[0].Line, "", name, columns[index] is null ? FindingCodes.UnknownColumn : FindingCodes.DuplicateKey, message));
        }

        if (!columns.Contains("item"))
        {
            problems.Add(new(records[0].Line, "", "item", FindingCodes.MissingKey, "There is no column 'item' (or 指标, 序号) that says which indicator is meant."));
        }

        return problems.Count > 0 ? [] : [.. records.Skip(1).Select(record => OfRecord(record.Line, record.Cells, columns, problems))];
    }

    /// <summary>A list of rows, or keys with values: <c>programme</c> and <c>targets</c>.</summary>
    internal static IEnumerable<TargetCells> OfTree(SourceNode root, List<TargetProblem> problems, out string? programme)
    {
        programme = null;
        SourceNode rows = root;
        if (root is SourceMap map)
        {
            Dictionary<string, SourceNode> entries = map.Entries.DistinctBy(entry => entry.Key.Text).ToDictionary(entry => entry.Key.Text, entry => entry.Value, StringComparer.Ordinal);
            programme = entries.GetValueOrDefault("programme") is SourceScalar { IsNull: false } scalar ? scalar.Text : null;
            problems.AddRange(map.Entries.Where(entry => entry.Key.Text is not ("programme" or "targets"))
                .Select(entry => new TargetProblem(entry.Key.Line, "", entry.Key.Text, FindingCodes.UnknownKey, $"The key '{entry.Key.Text}' is unknown here; known are programme, targets.")));
            rows = entries.GetValueOrDefault("targets") ?? root;
        }

        if (rows is not SourceList list)
        {
            problems.Add(new(rows.Line, "", "targets", FindingCodes.WrongType, "A file of targets is a list of rows such as {item: indicator/5, operator: atLeast, value: 0.21}."));
            return [];
        }

        return [.. list.Items.SelectMany(node => OfNode(node, problems))];
    }

    private static TargetCells OfRecord(int line, string[] cells, string?[] columns, List<TargetProblem> problems)
    {
        JsonObject fields = [];
        (string item, string? part) = ("", null);
        foreach ((int index, string value) in cells.Index().Where(cell => cell.Item.Length > 0))
        {
            string? column = index < columns.Length ? columns[index] : null;
            switch (column)
            {
                case null:
                    problems.Add(new(line, item, "", FindingCodes.BrokenRow, $"The row has more cells than there are columns: '{value}' stands under none."));
                    break;
                case "item":
                    item = value;
                    break;
                case "part":
                    part = value;
                    break;
                case "operator":
                    fields[column] = Operators.GetValueOrDefault(value, value);
                    break;
                default:
                    fields[column] = value;
                    break;
            }
        }

        return new TargetCells(line, item, part, fields);
    }

    // A row with parts comes as several: each part has a line of its own to be named by.
    private static IEnumerable<TargetCells> OfNode(SourceNode node, List<TargetProblem> problems)
    {
        if (node is not SourceMap map)
        {
            problems.Add(new(node.Line, "", "", FindingCodes.WrongType, "A row holds keys with values: item, operator, value and so on."));
            yield break;
        }

        foreach (SourceScalar twice in map.Entries.Select(entry => entry.Key).GroupBy(key => key.Text).SelectMany(group => group.Skip(1)))
        {
            problems.Add(new(twice.Line, "", twice.Text, FindingCodes.DuplicateKey, $"The key '{twice.Text}' stands twice."));
        }

        Dictionary<string, SourceNode> entries = map.Entries.DistinctBy(entry => entry.Key.Text).ToDictionary(entry => entry.Key.Text, entry => entry.Value, StringComparer.Ordinal);
        string item = Text(entries, "item") ?? Text(entries, "indicator") ?? "";
        yield return new(map.Line, item, Text(entries, "part"), Fields(entries, "item", "indicator", "part", "parts"));
        if (!entries.TryGetValue("parts", out SourceNode? parts))
        {
            yield break;
        }

        if (parts is not SourceList list)
        {
            problems.Add(new(parts.Line, item, "parts", FindingCodes.WrongType, "'parts' must be a list."));
            yield break;
        }

        foreach (SourceNode of in list.Items)
        {
            Dictionary<string, SourceNode>? part = (of as SourceMap)?.Entries.DistinctBy(entry => entry.Key.Text).ToDictionary(entry => entry.Key.Text, entry => entry.Value, StringComparer.Ordinal);
            if (part is null || Text(part, "name") is not { } name)
            {
                problems.Add(new(of.Line, item, "name", FindingCodes.MissingKey, "A part needs its 'name'."));
                continue;
            }

            yield return new(of.Line, item, name, Fields(part, "name"));
        }
    }

    private static string? Text(Dictionary<string, SourceNode> entries, string key) => entries.GetValueOrDefault(key) is SourceScalar { IsNull: false } scalar ? scalar.Text : null;

    private static JsonObject Fields(Dictionary<string, SourceNode> entries, params string[] beside) => new(
        entries.Where(entry => !beside.Contains(entry.Key)).Select(entry => KeyValuePair.Create(entry.Key, SourceJson.Of(entry.Value))));
}
