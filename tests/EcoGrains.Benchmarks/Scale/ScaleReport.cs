using System.Text.Json;
using EcoGrains.Domain.Json;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>One measured figure and its bar.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double? Bar)
{
    internal bool Met => Bar is null || Value <= Bar;
}

/// <summary>The figures of one verb, printed as a table and written as JSON.</summary>
internal static class ScaleReport
{
    /// <summary>0 where every bar is met, 1 otherwise.</summary>
    internal static async Task<int> WriteAsync(string path, IReadOnlyList<Figure> figures)
    {
        Console.WriteLine();
        Console.WriteLine("| figure | measured | bar | |");
        Console.WriteLine("| --- | ---: | ---: | --- |");
        foreach (Figure figure in figures)
        {
            string bar = figure.Bar is double limit ? FormattableString.Invariant($"{limit:0.##} {figure.Unit}") : "";
            Console.WriteLine(FormattableString.Invariant($"| {figure.Name} | {figure.Value:N2} {figure.Unit} | {bar} | {(figure.Bar is null ? "" : figure.Met ? "met" : "MISSED")} |"));
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(figures, DomainJson.Indented));
        return figures.All(figure => figure.Met) ? 0 : 1;
    }
}
