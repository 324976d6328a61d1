using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Items.Slips;

/// <summary>
/// What time makes of slips (source: deadlines.md, "Rungs"): the rungs of a stage issue its slip and make it graver, the rung's notice
/// being the slip's; a limit for an answer that lapses makes a slip graver. Colour follows upon colour: none is ever left out.
/// </summary>
internal static class SlipSettling
{
    /// <summary>Days after the due date from which a stage's slip is yellow.</summary>
    internal const int YellowFrom = 1;

    /// <summary>Days after the due date from which it is red.</summary>
    internal const int RedFrom = 10;

    /// <summary>Settles the limits of answers; those slips of which one has lapsed.</summary>
    internal static IReadOnlyList<SlipState> SettleLimits(Decider decider, bool suspended)
    {
        List<SlipState> lapsed = [];
        foreach (SlipState slip in decider.State.RunningSlips().ToArray())
        {
            IReadOnlyList<SettledRung> rungs = decider.Settle(slip, suspended);
            if (slip.Color < SlipColor.Red && rungs.Any(rung => rung.Outcome == RungOutcome.Sent && rung.Rung.Rule.Offset > SlipTracks.AtOnce))
            {
                lapsed.Add(slip);
            }
        }

        return lapsed;
    }

    /// <summary>Issues what the rungs of stages ask for, and makes graver what they or lapsed limits do.</summary>
    internal static void Raise(Decider decider, IEnumerable<(StageState Stage, IReadOnlyList<SettledRung> Rungs)> settled, IEnumerable<SlipState> lapsed)
    {
        RuleBook rules = decider.State.Rules ?? RuleBook.Default;
        bool limitSet = false;
        foreach ((StageState stage, IReadOnlyList<SettledRung> rungs) in settled)
        {
            // A rung that stood for nobody says nothing of the stage; one that went out with a later one does.
            foreach (SettledRung rung in rungs.Where(rung => rung.Outcome is RungOutcome.Sent or RungOutcome.Collapsed or RungOutcome.Merged))
            {
                if (ColorAt(rung.Rung.Rule.Offset, rules) is { } color)
                {
                    limitSet |= Raise(decider, stage, color);
                }
            }
        }

        foreach (SlipState slip in lapsed)
        {
            // Unless a rung of its stage has made it graver just now.
            SlipState now = decider.State.SlipList().First(of => of.Number == slip.Number);
            limitSet |= now.Color == slip.Color && Escalate(decider, now);
        }

        if (limitSet)
        {
            // It was placed by the newest calendar, which may have moved rungs into the past.
            decider.SettleDue();
        }
    }

    /// <summary>Ends what every slip still promises, for an item that is over.</summary>
    internal static void WithdrawAll(Decider decider)
    {
        foreach (SlipState slip in decider.State.RunningSlips().ToArray())
        {
            decider.Withdraw(slip);
        }
    }

    private static SlipColor? ColorAt(int offset, RuleBook rules) => offset switch
    {
        >= RedFrom => SlipColor.Red,
        >= YellowFrom => SlipColor.Yellow,
        <= 0 when rules.BlueSlipDays > 0 && offset >= -rules.BlueSlipDays => SlipColor.Blue,
        _ => null,
    };

    // One matter, one slip: that the stage is late is the matter of its rungs, whatever else slips by hand are about.
    private static bool Raise(Decider decider, StageState stage, SlipColor color)
    {
        if (Current(decider.State, stage) is null)
        {
            SlipColor first = color < SlipColor.Yellow ? color : SlipColor.Yellow;
            decider.Raise(new SlipIssued(decider.State.SlipList().Length + 1, first, stage.Number, stage.Name, AnswerBy: null, ByHand: false, decider.Now));
        }

        bool limitSet = false;
        while (Current(decider.State, stage) is { } slip && slip.Color < color)
        {
            limitSet |= Escalate(decider, slip);
        }

        return limitSet;
    }

    private static SlipState? Current(ItemState item, StageState stage) =>
        item.SlipList().LastOrDefault(slip => !slip.ByHand && slip.Stage == stage.Number && slip.IsOpen());

    // Whether a limit for the answer runs with the new colour.
    private static bool Escalate(Decider decider, SlipState slip)
    {
        if (slip.AnswerBy is null)
        {
            decider.Raise(new SlipEscalated(slip.Number, slip.Color, slip.Color + 1, AnswerBy: null, decider.Now));
            return false;
        }

        decider.Reproject(onlyIfMoved: false);
        if (slip.WaitsForAnswer())
        {
            decider.Settle(slip, suspended: false);
            decider.Withdraw(decider.State.SlipList().First(now => now.Number == slip.Number));
        }

        decider.Raise(new SlipEscalated(slip.Number, slip.Color, slip.Color + 1, SlipTracks.AnswerBy(decider.State, decider.Now, decider.Calendar), decider.Now));
        return true;
    }
}
