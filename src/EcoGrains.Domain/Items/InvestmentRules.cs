using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Items;

/// <summary>What the office sets of a project's investment: planned, in place, done, in 万元.</summary>
internal static class InvestmentRules
{
    // A hundred thousand times the largest project of any task book: beyond lies a slip of the pen.
    internal const decimal Limit = 1_000_000_000_000m;

    internal static Decision.Rejected? Handle(Decider decider, SetInvestment command)
    {
        (string Field, decimal? Value)[] given = [("plannedWan", command.PlannedWan), ("inPlaceWan", command.InPlaceWan), ("doneWan", command.DoneWan)];
        if (given.All(figure => figure.Value is null))
        {
            return new("nothing-to-set", "Say at least one of plannedWan, inPlaceWan and doneWan.");
        }

        if (given.FirstOrDefault(figure => figure.Value is < 0 or > Limit) is { Field: { } field, Value: { } value })
        {
            return new("bad-investment", $"{field} is {value} 万元; it lies between 0 and {Limit}.");
        }

        return CommandRules.Handle(
            decider,
            Trigger.SetInvestment,
            () => decider.Raise(new InvestmentSet(command.PlannedWan, command.InPlaceWan, command.DoneWan, command.Reason)));
    }
}
