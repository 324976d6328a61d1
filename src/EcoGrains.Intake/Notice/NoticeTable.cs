using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Notice;

internal enum TableKind
{
    Indicators,
    Projects,
}

/// <summary>What a column holds, told by its header.</summary>
internal enum Column
{
    Category,
    Number,
    Name,
    Unit,
    Target,
    Content,
    Investment,
    Departments,
    Completion,
}

/// <summary>All rows of one kind in the document: pages repeat the header, so one table arrives in several pieces.</summary>
internal sealed record NoticeTable(TableKind Kind, int Line, IReadOnlyList<TableRow> Rows)
{
    public bool HasDepartments => Rows.Any(row => row.Header.Columns.Values.Contains(Column.Departments));
}

/// <summary>A data row by column, cells as printed.</summary>
internal sealed record TableRow(int Line, TableHeader Header, IReadOnlyDictionary<Column, string> Cells, bool EndsEarly)
{
    /// <summary>The cell without the spaces that extraction put into its words.</summary>
    public string Text(Column column) => CjkText.Join(Raw(column));

    public string Raw(Column column) => Cells.GetValueOrDefault(column, "");

    public bool IsBlank(params ReadOnlySpan<Column> columns)
    {
        foreach (Column column in columns)
        {
            if (!string.IsNullOrWhiteSpace(Raw(column)))
            {
                return false;
            }
        }

        return true;
    }
}
