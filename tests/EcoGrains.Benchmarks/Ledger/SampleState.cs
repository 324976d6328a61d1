using System.Text.Json;
using EcoGrains.Domain.Json;

namespace EcoGrains.Benchmarks.Ledger;

/// <summary>A state about as long as a project's, 700 bytes as JSON: both sides serialise it anew for every write.</summary>
[GenerateSerializer, Alias("EcoGrains.Benchmarks.SampleState")]
public sealed class SampleState
{
    [Id(0)] public string Name { get; set; } = "主体功能区规划实施与生态红线保护工程";

    [Id(1)] public int Revision { get; set; }

    [Id(2)] public string Status { get; set; } = "underWay";

    [Id(3)] public List<SampleStage> Stages { get; set; } =
        [.. Enumerable.Range(1, 8).Select(number => new SampleStage { Number = number, Name = $"阶段{number}主体动工", Due = $"2019-0{number}-30", Status = "open" })];

    public string ToJson() => JsonSerializer.Serialize(this, DomainJson.Compact);
}

[GenerateSerializer, Alias("EcoGrains.Benchmarks.SampleStage")]
public sealed class SampleStage
{
    [Id(0)] public int Number { get; set; }

    [Id(1)] public string Name { get; set; } = "";

    [Id(2)] public string Due { get; set; } = "";

    [Id(3)] public string Status { get; set; } = "";
}
