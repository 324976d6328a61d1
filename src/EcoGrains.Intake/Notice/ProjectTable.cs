using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Text;
using EcoGrains.Intake.Values;

namespace EcoGrains.Intake.Notice;

/// <summary>The rows of the project table to projects. Empty cells are gaps that the office fills; nothing is guessed for them.</summary>
internal sealed class ProjectTable(int planYear, IEnumerable<string> areas, FindingList findings)
{
    private static readonly Column[] _textColumns = [Column.Name, Column.Content, Column.Investment, Column.Departments, Column.Completion];

    /// <param name="table">The rows.</param>
    /// <param name="endsDocument">Whether nothing follows the table, so that its last row may have been cut off.</param>
    public ImmutableArray<PlanProject> Read(NoticeTable table, bool endsDocument)
    {
        // The project table is grouped by the areas of the key tasks, so their titles tell run-together categories apart.
        IReadOnlyList<string?> categories = new CategoryColumn([.. areas, .. NoticeWords.Categories], ItemOf, findings).Read(table.Rows);
        List<(TableRow Row, string? Category)> whole = [];
        for (int i = 0; i < table.Rows.Count; i++)
        {
            Place(table.Rows[i], categories[i], whole);
        }

        return [.. whole.Select((entry, index) => ToProject(entry.Row, entry.Category, endsDocument && index == whole.Count - 1))];
    }

    private static string ItemOf(TableRow row) => ItemId.Local(ItemKind.Project, TableReader.RowNumber(row.Raw(Column.Number)) ?? 0);

    /// <summary>Rows with a number are projects; the words of a row without one go on from the cells above.</summary>
    private void Place(TableRow row, string? category, List<(TableRow Row, string? Category)> whole)
    {
        if (TableReader.RowNumber(row.Raw(Column.Number)) is not null)
        {
            whole.Add((row, category));
            return;
        }

        if (row.IsBlank([Column.Number, .. _textColumns]))
        {
            return;
        }

        if (!row.IsBlank(Column.Number) || whole.Count == 0)
        {
            findings.Warning(FindingCodes.BrokenRow, "", row.Line, $"The row '{TableReader.Excerpt(CjkText.Join(string.Join(' ', row.Cells.Values)))}' has no number that can be read; it is not placed.");
            return;
        }

        (TableRow above, string? aboveCategory) = whole[^1];
        Dictionary<Column, string> cells = new(above.Cells);
        foreach (Column column in _textColumns)
        {
            cells[column] = above.Raw(column) + row.Raw(column);
        }

        findings.Warning(FindingCodes.TornRow, ItemOf(above), row.Line, $"A row without a number; its words are assumed to go on from the cells of line {above.Line}.");
        whole[^1] = (above with { Cells = cells }, aboveCategory);
    }

    private PlanProject ToProject(TableRow row, string? category, bool isLastOfDocument)
    {
        string item = ItemOf(row);
        List<Remark> remarks = [];
        decimal? investment = Money.Read(row.Raw(Column.Investment), row.Header.MoneyUnit, remarks);
        ImmutableArray<string> departments = DepartmentList.Read(row.Raw(Column.Departments));
        ImmutableArray<PlanStage> stages = Completion.Read(row.Raw(Column.Completion), planYear, remarks);
        remarks.ForEach(remark => remark.AddTo(findings, item, row.Line));
        if (departments.IsEmpty)
        {
            findings.Warning(FindingCodes.MissingDepartment, item, row.Line, "No department is given; the office has to fill it in.");
        }

        if (row.EndsEarly || (isLastOfDocument && row.IsBlank(Column.Completion)))
        {
            findings.Warning(FindingCodes.RowCutOff, item, row.Line, row.EndsEarly ? "The row ends before its last column." : "The document ends within this row: its last cells are empty.");
        }

        string name = row.Text(Column.Name);
        if (name.Length == 0)
        {
            findings.Warning(FindingCodes.BrokenRow, item, row.Line, "The row has a number but no name.");
        }

        return new()
        {
            Number = TableReader.RowNumber(row.Raw(Column.Number))!.Value,
            Category = category,
            Name = name,
            Content = row.Text(Column.Content) is { Length: > 0 } content ? content : null,
            InvestmentWan = investment,
            Departments = departments,
            Stages = stages,
            Line = row.Line,
        };
    }
}
