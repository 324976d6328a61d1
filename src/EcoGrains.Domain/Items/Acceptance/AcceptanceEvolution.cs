namespace EcoGrains.Domain.Items.Acceptance;

/// <summary>How each event changes the item. Total and without conditions of its own: the decision was made before.</summary>
internal static class AcceptanceEvolution
{
    internal static ItemState Apply(ItemState item, AcceptanceEvent happened) => happened switch
    {
        AcceptanceApplied applied => item with
        {
            Acceptance = new AcceptanceState { Status = AcceptanceStatus.Applied, By = applied.By, At = applied.At, Words = applied.Words, Evidence = applied.Evidence },
        },
        AcceptanceChecked @checked => item with
        {
            Acceptance = item.Acceptance! with
            {
                Status = AcceptanceStatus.Checked,
                Results = @checked.Results,
                CheckNote = @checked.Note,
                CheckedBy = @checked.Person,
                CheckedAt = @checked.At,
            },
        },
        Accepted accepted => item with
        {
            Status = ItemStatus.ClosedOut,
            Acceptance = item.Acceptance! with { Status = AcceptanceStatus.Accepted, AcceptedBy = accepted.Person, DecidedAt = accepted.At, DecisionNote = accepted.Note },
        },
        AcceptanceReturned returned => item with
        {
            Acceptance = item.Acceptance! with { Status = AcceptanceStatus.Returned, DecidedAt = returned.At, DecisionNote = returned.Reason },
        },
        Reopened => item with { Status = item.Kind == ItemKind.Indicator ? ItemStatus.Met : ItemStatus.Completed },
        _ => throw new InvalidOperationException($"No rule applies {happened.GetType().Name}."),
    };
}
