namespace EcoGrains.Domain.Items;

/// <summary>
/// Days that do not count against an item's schedule, because it was suspended (暂停): those after the day of the suspension, up to and with
/// the day on which it went on.
/// </summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SuspensionSpan")]
public sealed record SuspensionSpan
{
    /// <summary>The day of the suspension, which still counts.</summary>
    [Id(0)] public required DateOnly From { get; init; }

    /// <summary>The day on which it went on; null while it is suspended.</summary>
    [Id(1)] public DateOnly? To { get; init; }
}
