using System.Text.Json;
using EcoGrains.Domain.Json;

namespace EcoGrains.Benchmarks.Ledger;

/// <summary>A state about as long as a project's, 700 bytes as JSON: both sides serialise it anew for every write.</summary>
public sealed class SampleState
{
    public string Name { get; set; } = "主体功能区规划实施与生态红线保护工程";

    public int Revision { get; set; }

    public string Status { get; set; } = "underWay";

    public List<SampleStage> Stages { get; set; } =
        [.. Enumerable.Range(1, 8).Select(number => new SampleStage { Number = number, Name = $"阶段{number}主体动工", Due = $"2019-0{number}-30", Status = "open" })];

    public string ToJson() => JsonSerializer.Serialize(this, DomainJson.Compact);
}

public sealed class SampleStage
{
    public int Number { get; set; }

    public string Name { get; set; } = "";

    public string Due { get; set; } = "";

    public string Status { get; set; } = "";
}
