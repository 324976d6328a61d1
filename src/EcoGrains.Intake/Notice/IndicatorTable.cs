using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Text;
using EcoGrains.Intake.Values;

namespace EcoGrains.Intake.Notice;

/// <summary>
/// The rows of the indicator table to indicators. A row without a number is a part of the indicator above, or the heading of the
/// one below where that names only a part (污水处理率, then 23 县城); each such reading is a finding, since the page tore it.
/// </summary>
internal sealed class IndicatorTable(FindingList findings)
{
    private readonly List<PlanIndicator> _indicators = [];
    private TableRow? _heading;

    public ImmutableArray<PlanIndicator> Read(NoticeTable table)
    {
        IReadOnlyList<string?> categories = new CategoryColumn(NoticeWords.Categories, ItemOf, findings).Read(table.Rows);
        for (int i = 0; i < table.Rows.Count; i++)
        {
            TableRow row = table.Rows[i];
            if (TableReader.RowNumber(row.Raw(Column.Number)) is { } number)
            {
                AddNumbered(row, number, categories[i]);
            }
            else if (!row.IsBlank(Column.Number))
            {
                findings.Warning(FindingCodes.BrokenRow, "", row.Line, $"'{row.Text(Column.Number)}' stands in the number column but is no number; the row is not read.");
            }
            else if (!row.IsBlank(Column.Name, Column.Unit, Column.Target))
            {
                AddUnnumbered(row, table.Rows, i);
            }
        }

        DropHeading();
        return [.. _indicators];
    }

    private static string ItemOf(TableRow row) => ItemId.Local(ItemKind.Indicator, TableReader.RowNumber(row.Raw(Column.Number)) ?? 0);

    private void AddNumbered(TableRow row, int number, string? category)
    {
        string item = ItemOf(row);
        (string name, ImmutableArray<IndicatorPart> parts) = NameAndParts(row, item);
        string? unit = UnitOf(row);
        Target target = ReadTarget(row, name, unit, item);
        if (_heading is { } heading && !NoticeWords.IsMeasure(name))
        {
            string whole = heading.Text(Column.Name);
            findings.Warning(FindingCodes.TornRow, item, heading.Line, $"'{whole}' stands in a row of its own without number and target, above the row {number} '{name}' of line {row.Line}; it is taken for the indicator's name and '{name}' for its part.");
            parts = [new() { Name = name, Target = target }, .. parts];
            name = whole;
            _heading = null;
        }

        DropHeading();
        if (name.Length == 0)
        {
            findings.Warning(FindingCodes.BrokenRow, item, row.Line, "The row has a number but no name.");
        }

        if (row.EndsEarly)
        {
            findings.Warning(FindingCodes.RowCutOff, item, row.Line, "The row ends before its last column.");
        }

        _indicators.Add(new() { Number = number, Category = category, Name = name, Unit = unit, Target = target, Parts = parts, Line = row.Line });
    }

    private void AddUnnumbered(TableRow row, IReadOnlyList<TableRow> rows, int index)
    {
        string name = row.Text(Column.Name);
        bool hasTarget = !row.IsBlank(Column.Target);
        if (name.Length > 0 && !hasTarget && NoticeWords.IsMeasure(name) && NextName(rows, index) is { } below && !NoticeWords.IsMeasure(below))
        {
            DropHeading();
            _heading = row;
            return;
        }

        if (name.Length == 0 || _indicators.Count == 0)
        {
            findings.Warning(FindingCodes.BrokenRow, "", row.Line, $"The row '{TableReader.Excerpt(CjkText.Join(string.Join(' ', row.Cells.Values)))}' has no number and belongs to no indicator above; it is not read.");
            return;
        }

        AddPart(row, name, hasTarget);
    }

    private void AddPart(TableRow row, string name, bool hasTarget)
    {
        PlanIndicator above = _indicators[^1];
        string item = ItemId.Local(ItemKind.Indicator, above.Number);
        string? unit = UnitOf(row);
        IndicatorPart part = new() { Name = name, Target = hasTarget ? ReadTarget(row, name, unit ?? above.Unit, item) : null };
        bool isLevel = hasTarget && LevelOf(name) is { } level && LevelOf(above.Name) is { } first && level != first;
        if (isLevel)
        {
            findings.Warning(FindingCodes.TwoLevelTarget, item, row.Line, $"The target has two levels: '{above.Name}' in line {above.Line} and '{name}' here, in a row without a number. Both are kept as parts; the first is the indicator's own.");
            ImmutableArray<IndicatorPart> levels = above.Parts.IsEmpty ? [new() { Name = above.Name, Target = above.Target }] : above.Parts;
            _indicators[^1] = above with { Parts = [.. levels, part] };
            return;
        }

        string target = hasTarget ? "with a target of its own" : "without a target";
        findings.Warning(FindingCodes.TornRow, item, row.Line, $"'{name}' stands in a row without a number, {target}; it is assumed to be a part of indicator {above.Number} '{above.Name}' of line {above.Line}.");
        _indicators[^1] = above with { Parts = [.. above.Parts, part] };
    }

    private (string Name, ImmutableArray<IndicatorPart> Parts) NameAndParts(TableRow row, string item)
    {
        if (PartsInName.Split(row.Raw(Column.Name)) is not { } split)
        {
            return (row.Text(Column.Name), []);
        }

        findings.Warning(FindingCodes.PartsShareTarget, item, row.Line, $"The name cell lists {split.Parts.Length} parts after '{split.Name}': {string.Join(", ", split.Parts)}. One target stands for all; none of them has one of its own.");
        return (split.Name, [.. split.Parts.Select(part => new IndicatorPart { Name = part })]);
    }

    private Target ReadTarget(TableRow row, string name, string? unit, string item)
    {
        List<Remark> remarks = [];
        Target target = Targets.Read(row.Raw(Column.Target), name, unit, remarks);
        remarks.ForEach(remark => remark.AddTo(findings, item, row.Line));
        return target;
    }

    private void DropHeading()
    {
        if (_heading is { } heading)
        {
            findings.Warning(FindingCodes.BrokenRow, "", heading.Line, $"'{heading.Text(Column.Name)}' has neither number nor target, and the row below is an indicator of its own; it is not read.");
            _heading = null;
        }
    }

    private static string? UnitOf(TableRow row) => CjkText.Compact(row.Raw(Column.Unit)) is { Length: > 0 } unit && !NoticeWords.IsNotGiven(unit) ? unit : null;

    private static string? LevelOf(string name) => NoticeWords.Levels.FirstOrDefault(level => name.Contains(level, StringComparison.Ordinal));

    /// <summary>The name in the row right below, where that row has a number.</summary>
    private static string? NextName(IReadOnlyList<TableRow> rows, int index) =>
        index + 1 < rows.Count && TableReader.RowNumber(rows[index + 1].Raw(Column.Number)) is not null ? rows[index + 1].Text(Column.Name) : null;
}
