namespace EcoGrains.Domain.Items.Slips;

/// <summary>How each event changes the slips. Total and without conditions of its own: the decision was made before.</summary>
internal static class SlipEvolution
{
    internal static ItemState Apply(ItemState item, SlipEvent happened) => happened switch
    {
        SlipIssued issued => item with { Slips = [.. item.SlipList(), Issued(issued)] },
        SlipEscalated escalated => With(item, escalated, slip => WithLimit(slip, escalated.AnswerBy, escalated.At, noticed: true) with
        {
            Color = escalated.To,
            Status = SlipStatus.Escalated,
        }),
        SlipAnswered answered => With(item, answered, slip => slip with
        {
            Status = SlipStatus.Answered,
            Answer = new SlipAnswer { By = answered.By, At = answered.At, Words = answered.Words, Evidence = answered.Evidence },
        }),
        SlipReturned returned => With(item, returned, slip => WithLimit(slip, returned.AnswerBy, returned.At, noticed: false) with { Status = SlipStatus.Issued }),
        SlipClosed closed => With(item, closed, slip => slip with { Status = SlipStatus.Closed, ClosingNote = closed.Note }),
        _ => throw new InvalidOperationException($"No rule applies {happened.GetType().Name}."),
    };

    internal static ItemState Settled(ItemState item, int number, RungsSettled settled) => item with
    {
        Slips = [.. item.SlipList().Select(slip => slip.Number == number ? slip with { SettledThrough = settled.Through } : slip)],
    };

    /// <summary>An item that is over waits for no answer any more, and does not begin to again where an amendment takes it up once more.</summary>
    internal static ItemState EndLimitsIfOver(ItemState item) => item.Slips is not { } slips || !item.IsOver() ? item : item with
    {
        Slips = [.. slips.Select(slip => slip.IsOpen() ? slip with { AnswerBy = null, Since = null, SettledThrough = null } : slip)],
    };

    private static SlipState Issued(SlipIssued issued) => WithLimit(
        new SlipState
        {
            Number = issued.Slip,
            Color = issued.Color,
            Status = SlipStatus.Issued,
            Stage = issued.Stage,
            Matter = issued.Matter,
            Words = issued.Words,
            ByHand = issued.ByHand,
            IssuedAt = issued.At,
        },
        issued.AnswerBy,
        issued.At,
        noticed: false);

    // The notice that the former limit has lapsed says already that the new one runs: it has no first notice of its own.
    private static SlipState WithLimit(SlipState slip, DateOnly? answerBy, DateTimeOffset since, bool noticed) => answerBy is null
        ? slip
        : slip with { AnswerBy = answerBy, Generation = slip.Generation + 1, Since = since, SettledThrough = noticed ? SlipTracks.AtOnce : null };

    private static ItemState With(ItemState item, SlipEvent happened, Func<SlipState, SlipState> change) =>
        item with { Slips = [.. item.SlipList().Select(slip => slip.Number == happened.Slip ? change(slip) : slip)] };
}
