using System.Collections.Immutable;
using EcoGrains.Domain.Items;

namespace EcoGrains.Intake.TargetFiles;

/// <summary>A target that the file assigns.</summary>
/// <param name="Item">Local id, for instance <c>indicator/5</c>.</param>
/// <param name="Line">Where it stands in the file.</param>
public sealed record TargetRow(string Item, AssignTarget Command, int Line);

/// <summary>Something that keeps the file from being applied.</summary>
/// <param name="Line">In the file as given, from 1; 0 where no line can be named.</param>
/// <param name="Item">The indicator meant; empty where none is.</param>
/// <param name="Field">The column or key meant; empty where the row as a whole is.</param>
/// <param name="Code">Stable, in kebab case, for programs.</param>
/// <param name="Message">A sentence.</param>
public sealed record TargetProblem(int Line, string Item, string Field, string Code, string Message);

/// <summary>What reading a file of targets came to: all rows, or every problem and no row.</summary>
/// <param name="Programme">The programme that the file names; null where it names none.</param>
public sealed record TargetFileResult(string? Programme, ImmutableArray<TargetRow> Rows, ImmutableArray<TargetProblem> Problems)
{
    public bool IsUsable => Problems.IsEmpty;
}
