using System.Text.Json;
using EcoGrains.Domain.Json;

namespace EcoGrains.Benchmarks.Reports;

/// <summary>The whole of one run, as <c>benchmarks.json</c> keeps it.</summary>
/// <param name="Database">Null where no verb used the PostgreSQL server.</param>
internal sealed record BenchmarkReport(Machine Machine, DatabaseSettings? Database, IReadOnlyList<Section> Sections)
{
    public bool Met => Sections.SelectMany(section => section.Bars).All(bar => bar.Met);

    public async Task WriteAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(this, DomainJson.Indented));
    }
}
