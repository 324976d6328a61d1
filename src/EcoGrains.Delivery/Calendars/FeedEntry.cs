using System.Collections.Immutable;

namespace EcoGrains.Delivery.Calendars;

/// <summary>What an entry of a feed says about its stage.</summary>
internal enum FeedMark
{
    Open,
    Overdue,
    Suspended,
    Done,
    Missed,
}

/// <summary>One stage of one item as a calendar shows it: a whole day.</summary>
internal sealed record FeedEntry
{
    /// <summary><c>{item}/{stage}@ecograins</c>: the same over every generation, so that an extension moves the entry instead of adding one.</summary>
    public required string Uid { get; init; }

    /// <summary>How often the date has moved, from 0.</summary>
    public required int Sequence { get; init; }

    public required DateOnly Due { get; init; }

    public required FeedMark Mark { get; init; }

    /// <summary>When the date was set or the stage was done, in programme time.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    public required string Summary { get; init; }

    public required string Description { get; init; }

    public required ImmutableArray<string> Categories { get; init; }
}
