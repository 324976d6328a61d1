namespace EcoGrains.Domain.Items.Extensions;

/// <summary>What may be asked about another due date of a stage (延期申请).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ExtensionCommand")]
public abstract record ExtensionCommand : ItemCommand
{
    /// <summary>The stage's number.</summary>
    [Id(0)] public required int Stage { get; init; }
}

/// <summary>Asks for a later due date. After the present one has passed only the leadership group can grant it.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.RequestExtension")]
public sealed record RequestExtension : ExtensionCommand
{
    /// <summary>The due date that is asked for.</summary>
    [Id(0)] public required DateOnly Due { get; init; }

    [Id(1)] public required string Reason { get; init; }

    /// <summary>What has been done so far, in words.</summary>
    [Id(2)] public required string Progress { get; init; }
}

/// <summary>Gives the stage the due date that was asked for; the original one stays on record for scoring.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.GrantExtension")]
public sealed record GrantExtension : ExtensionCommand;

/// <summary>Leaves the stage its due date.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.RefuseExtension")]
public sealed record RefuseExtension : ExtensionCommand
{
    [Id(0)] public required string Reason { get; init; }
}

/// <summary>Whoever asked asks no more.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.WithdrawExtension")]
public sealed record WithdrawExtension : ExtensionCommand;
