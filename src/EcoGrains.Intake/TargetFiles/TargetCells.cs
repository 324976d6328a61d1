using System.Text.Json.Nodes;

namespace EcoGrains.Intake.TargetFiles;

/// <summary>One row of a file of targets as it stands there: an indicator's, or that of one of its parts.</summary>
/// <param name="Item">As written: <c>5</c> or <c>indicator/5</c>.</param>
/// <param name="Part">Null for the indicator's own row.</param>
/// <param name="Fields">What it says of the target, by the names of <see cref="Domain.Commands.CommandJson"/>.</param>
internal sealed record TargetCells(int Line, string Item, string? Part, JsonObject Fields);
