namespace EcoGrains.Ledger;

/// <summary>Which items a list shows; null means any. Lists are sorted by kind, then number.</summary>
public sealed record ItemQuery
{
    /// <summary>Programme id, or null for all programmes.</summary>
    public string? Programme { get; init; }

    /// <summary><c>project</c>, <c>indicator</c> or <c>task</c>.</summary>
    public string? Kind { get; init; }

    public string? Light { get; init; }

    /// <summary>Lead or supporting.</summary>
    public string? Department { get; init; }

    /// <summary>Roll-up parent.</summary>
    public string? Owner { get; init; }

    /// <summary>Next due date before this date.</summary>
    public DateOnly? DueBefore { get; init; }

    /// <summary>A part of the name or the number.</summary>
    public string? Text { get; init; }

    /// <summary>The id of the last item of the page before.</summary>
    public string? After { get; init; }

    /// <summary>1 to 500.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>Which notices a list shows, in the order of their sequence; null means any.</summary>
public sealed record NoticeQuery
{
    public string? Programme { get; init; }

    public string? EntityId { get; init; }

    /// <summary>A recipient, <c>office</c>, <c>leadership</c> or <c>department/NAME</c>.</summary>
    public string? To { get; init; }

    public string? Outcome { get; init; }

    /// <summary>The sequence of the last notice of the page before.</summary>
    public long After { get; init; }

    /// <summary>1 to 5000.</summary>
    public int Take { get; init; } = 100;
}
