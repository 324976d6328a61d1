using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;

namespace EcoGrains.Domain.Items;

/// <summary>What an amendment of the plan comes to for an item that is part of the programme, or once was.</summary>
public static class ItemAmendments
{
    /// <summary>No events where the item has heard of it.</summary>
    public static Decision.Accepted Apply(ItemState item, ItemAmendment amendment, DecisionContext context)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(amendment);
        Decider decider = new(item, context);
        if (item.Amendment >= amendment.Number)
        {
            return new Decision.Accepted(item, [], []);
        }

        if (amendment.Now is { } now)
        {
            new AmendmentDecider(decider, amendment, now).Run();
            return decider.Accept();
        }

        decider.SettleDue();
        foreach (StageState stage in decider.State.Stages.Where(stage => stage.DoneAt is null && item.Status != ItemStatus.Cancelled))
        {
            decider.Withdraw(stage);
            ExtensionRules.Lapse(decider, stage);
        }

        CloseSlips(decider, amendment);

        if (decider.State.Gap is { } gap)
        {
            decider.CloseGap(gap);
        }

        decider.Raise(new Cancelled(amendment.Number, amendment.Reason));
        return decider.Accept();
    }

    /// <summary>A matter that the amended plan takes up anew, or no more, is no old slip's any longer.</summary>
    internal static void CloseSlips(Decider decider, ItemAmendment amendment)
    {
        SlipSettling.WithdrawAll(decider);
        foreach (SlipState slip in decider.State.SlipList().Where(slip => slip.IsOpen()).ToArray())
        {
            decider.Raise(new SlipClosed(slip.Number, amendment.Reason, decider.Now));
        }
    }

    /// <summary>The key task was split: it is done when its parts are. No events where it knows the parts.</summary>
    public static Decision.Accepted Split(ItemState item, System.Collections.Immutable.ImmutableArray<string> parts, DecisionContext context)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (parts.All(part => (item.Parts ?? []).Contains(part)))
        {
            return new Decision.Accepted(item, [], []);
        }

        Decider decider = new(item, context);
        decider.SettleDue();
        decider.Raise(new Split(parts));
        return decider.Accept();
    }
}
