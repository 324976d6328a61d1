using EcoGrains.Contracts;

namespace EcoGrains.Grains.Items;

/// <summary>工程项目.</summary>
[GrainType("project")]
internal sealed class ProjectGrain(EntityServices services) : ItemGrain(services), IProjectGrain;

/// <summary>指标.</summary>
[GrainType("indicator")]
internal sealed class IndicatorGrain(EntityServices services) : ItemGrain(services), IIndicatorGrain;

/// <summary>重点工作.</summary>
[GrainType("task")]
internal sealed class KeyTaskGrain(EntityServices services) : ItemGrain(services), IKeyTaskGrain;

/// <summary>批示.</summary>
[GrainType("instruction")]
internal sealed class InstructionGrain(EntityServices services) : ItemGrain(services), IInstructionGrain;
