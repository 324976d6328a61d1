using System.Collections.Immutable;
using EcoGrains.Domain.Indicators;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Items;

/// <summary>What may be asked of an indicator alone: its target, and what the yearly check finds.</summary>
public static class IndicatorCommandRules
{
    /// <summary>Why an item does not take a target, whenever it is asked; null where it does.</summary>
    public static Decision.Rejected? Refusal(ItemState item, AssignTarget command)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(command);
        if (command.Target.Kind is not (TargetKind.Numeric or TargetKind.Qualitative))
        {
            return new(TargetRules.Code, "The target that is assigned must be a number or words.");
        }

        return TargetRules.Problem(command.Target) is { } problem
            ? new(TargetRules.Code, problem)
            : PartsRefusal(item, command.Parts) ?? CommandRules.Refuse(item, Trigger.AssignTarget);
    }

    internal static Decision.Rejected? Handle(Decider decider, AssignTarget command)
    {
        if (Refusal(decider.State, command) is { } refusal)
        {
            return refusal;
        }

        ItemState item = decider.State;
        StageState stage = item.Stages.First(s => s.OwnedByOffice);
        decider.Withdraw(stage);
        ExtensionRules.Lapse(decider, stage);
        decider.Raise(new TargetAssigned(command.Target, stage.Number, decider.Now, command.Parts.IsDefaultOrEmpty ? null : Merged(item.Indicator!.Parts, command.Parts)));
        return null;
    }

    /// <summary>What the yearly check finds: by what is measured now, else by what was reported last.</summary>
    internal static IndicatorReading Find(ItemState item, Complete command) =>
        IndicatorRules.Evaluate(item.Indicator!, command.Value ?? item.Progress?.Value, PartsOf(item, command));

    /// <summary>Why a yearly check cannot be held; null where it can.</summary>
    internal static Decision.Rejected? Refusal(ItemState item, StageState stage, Complete command, IndicatorReading found)
    {
        // Where the table refuses the check, it does so by what would be found.
        if (CommandRules.Refuse(item, Trigger.FindMet) is not null)
        {
            return null;
        }

        ImmutableArray<PartValue> parts = Given(command);
        if ((command.Value is { } value && Math.Abs(value) > TargetRules.Limit) || parts.Any(part => Math.Abs(part.Value) > TargetRules.Limit))
        {
            return new("bad-value", $"A value of an indicator is not greater than {TargetRules.Text(TargetRules.Limit)}.");
        }

        if (parts.FirstOrDefault(part => item.Indicator!.Parts.All(known => known.Name != part.Name)) is { } unknown)
        {
            return NoSuchPart(item, unknown.Name);
        }

        // Nothing reported is no zero, and no success either.
        return found.Finding == IndicatorFinding.NotReported && command.Met is null
            ? new("value-missing", $"Stage {stage.Number} ({stage.Name}) has nothing to go by: {found.Words} Say the value, or what was found.")
            : null;
    }

    /// <summary>The values of parts that a check goes by; null where it goes by none.</summary>
    internal static ImmutableArray<PartValue>? PartsFound(IndicatorReading found)
    {
        ImmutableArray<PartValue> parts = [.. from part in found.Parts where part.Value is not null select new PartValue(part.Name, part.Value!.Value)];
        return parts.IsEmpty ? null : parts;
    }

    private static PartValue[] PartsOf(ItemState item, Complete command)
    {
        ImmutableArray<PartValue> given = Given(command);
        return [.. given, .. (item.Progress?.Parts ?? []).Where(reported => given.All(part => part.Name != reported.Name))];
    }

    // A list that is null in JSON comes as one that was never made.
    private static ImmutableArray<PartValue> Given(Complete command) => command.Parts.IsDefault ? [] : command.Parts;

    private static Decision.Rejected? PartsRefusal(ItemState item, ImmutableArray<IndicatorPart> parts)
    {
        if (parts.IsDefaultOrEmpty)
        {
            return null;
        }

        if (parts.GroupBy(part => part.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return new("duplicate-part", $"The part '{twice.Key}' stands twice.");
        }

        // Where the plan names no parts, the superior may; where it does, another name is a slip of the pen.
        ImmutableArray<IndicatorPart> known = item.Indicator?.Parts ?? [];
        if (!known.IsEmpty && parts.FirstOrDefault(part => known.All(of => of.Name != part.Name)) is { } unknown)
        {
            return NoSuchPart(item, unknown.Name);
        }

        if (parts.FirstOrDefault(part => part.Weight is <= 0 or > TargetRules.MaxWeight) is { } weightless)
        {
            return new("bad-weight", $"The weight of the part '{weightless.Name}' must be above 0.");
        }

        string? problem = parts.Select(part => part.Target is { } target ? TargetRules.Problem(target) is { } why ? $"{part.Name}: {why}" : null : $"{part.Name}: it has no target.").FirstOrDefault(why => why is not null);
        return problem is null ? null : new(TargetRules.Code, problem);
    }

    private static Decision.Rejected NoSuchPart(ItemState item, string name) =>
        new("no-such-part", $"The indicator has no part '{name}'; it has {(item.Indicator is { Parts.IsEmpty: false } details ? string.Join(", ", details.Parts.Select(part => part.Name)) : "none")}.");

    private static ImmutableArray<IndicatorPart> Merged(ImmutableArray<IndicatorPart> known, ImmutableArray<IndicatorPart> set) => known.IsEmpty
        ? set
        : [.. known.Select(part => set.FirstOrDefault(of => of.Name == part.Name) is { } now ? part with { Target = now.Target, Weight = now.Weight ?? part.Weight } : part)];
}
