using System.Collections.Immutable;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Programmes;

/// <summary>Links between items: what intake proposed and what the office decided (source: domain.md, "Traps", 9).</summary>
public static class LinkRules
{
    /// <summary>Every link of a programme with what became of it: proposals in the plan's order, then those added by hand.</summary>
    public static ImmutableArray<LinkState> Of(ProgrammeState programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ImmutableArray<LinkState> decided = programme.Links ?? [];
        IEnumerable<LinkState> proposed = programme.Plan.Links.Select(link =>
            decided.FirstOrDefault(of => of.Joins(link.From, link.To)) ?? new LinkState { From = link.From, To = link.To, Why = link.Why, Status = LinkStatus.Proposed });
        return [.. proposed.Concat(decided.Where(link => Proposal(programme.Plan, link.From, link.To) is null))];
    }

    internal static ProgrammeDecision Decide(ProgrammeState programme, ConfirmLink command)
    {
        if (Refuse(programme, command.From, command.To, LinkTrigger.Confirm) is { } refusal)
        {
            return refusal;
        }

        string? why = command.Why ?? Known(programme, command.From, command.To)?.Why;
        return string.IsNullOrWhiteSpace(why)
            ? new ProgrammeDecision.Rejected("why-missing", "Nothing proposed this link; say what the two items share.")
            : Accept(programme, new LinkConfirmed(command.From, command.To, why), new LinkState { From = command.From, To = command.To, Why = why, Status = LinkStatus.Confirmed });
    }

    internal static ProgrammeDecision Decide(ProgrammeState programme, RejectLink command) =>
        Refuse(programme, command.From, command.To, LinkTrigger.Reject) is { } refusal
            ? refusal
            : Accept(
                programme,
                new LinkRejected(command.From, command.To, command.Reason),
                Known(programme, command.From, command.To)! with { Status = LinkStatus.Rejected });

    private static ProgrammeDecision.Rejected? Refuse(ProgrammeState programme, string from, string to, LinkTrigger trigger)
    {
        if (from == to)
        {
            return new("bad-link", $"'{from}' cannot be linked with itself.");
        }

        if (new[] { from, to }.FirstOrDefault(end => !AddedItems.Has(programme, end)) is { } unknown)
        {
            return new("no-such-item", $"The programme has no item '{unknown}'.");
        }

        LinkStatus status = Known(programme, from, to)?.Status ?? LinkStatus.Unlinked;
        return LinkWorkflow.Table.Find(status, trigger) is null ? new("not-possible-now", LinkWorkflow.Table.Refusal(status, trigger)) : null;
    }

    private static ProgrammeDecision.Accepted Accept(ProgrammeState programme, ProgrammeEvent happened, LinkState link) => new(
        programme with { Links = [.. (programme.Links ?? []).Where(other => !other.Joins(link.From, link.To)), link] },
        [happened]);

    private static LinkState? Known(ProgrammeState programme, string from, string to) => Of(programme).FirstOrDefault(link => link.Joins(from, to));

    private static PlanLink? Proposal(Plan plan, string from, string to) =>
        plan.Links.FirstOrDefault(link => (link.From == from && link.To == to) || (link.From == to && link.To == from));
}
