using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.RollUp;
using EcoGrains.Ledger;

namespace EcoGrains.Web.Reading;

/// <summary>Everything that the leadership page shows of one programme.</summary>
/// <param name="Programmes">All programmes of the group, the newest year first.</param>
/// <param name="Tally">The programme's share of the group's status.</param>
/// <param name="Departments">Worst first.</param>
/// <param name="Decisions">What waits for a decision, worst first, as many as fit.</param>
public sealed record StatusView(
    GroupStatus Group,
    ProgrammeState Programme,
    IReadOnlyList<ProgrammeState> Programmes,
    StatusTally Tally,
    IReadOnlyList<DepartmentSummary> Departments,
    IReadOnlyList<ItemEntry> Decisions,
    Upcoming Upcoming);

/// <summary>Reads the leadership page: counts from the group's grain, the few named items and dates from the ledger.</summary>
public sealed class StatusReader(Programmes programmes, Items items, IGrainFactory grains)
{
    private const int DecisionsShown = 6;

    // Missing data is easily crowded out by what is overdue, yet it is what only the leadership can settle.
    private const int GapsShown = 2;

    /// <param name="group">A group that exists.</param>
    /// <param name="programme">Which of its programmes; the newest where null or not one of them.</param>
    /// <returns>Null where the group has no programme.</returns>
    public async Task<StatusView?> ReadAsync(string group, string? programme, CancellationToken cancellationToken)
    {
        ProgrammeState[] all = [.. (await programmes.ListAsync(cancellationToken)).Where(candidate => candidate.Plan.Group == group)];
        ProgrammeState? chosen = all.FirstOrDefault(candidate => candidate.Plan.Id == programme) ?? all.FirstOrDefault();
        GroupStatus? status = await grains.GetGrain<ILeadershipGroupGrain>(group).GetStatusAsync(cancellationToken);
        if (chosen is null || status is null)
        {
            return null;
        }

        DepartmentSummary[] departments = [.. status.Departments.Where(department => department.Programme == chosen.Plan.Id && department.Count > 0)];
        StatusTally tally = StatusTally.Fold(departments.Select(department => department.Tally));
        return new StatusView(
            status,
            chosen,
            all,
            tally,
            departments,
            await DecisionsAsync(chosen.Plan.Id, tally, cancellationToken),
            await UpcomingAsync(chosen.Plan.Id, tally, cancellationToken));
    }

    private async Task<IReadOnlyList<ItemEntry>> DecisionsAsync(string programme, StatusTally tally, CancellationToken cancellationToken)
    {
        IReadOnlyList<ItemEntry> gaps = tally.Count(Light.DataGap) == 0
            ? []
            : await items.ListAsync(new ItemQuery { Programme = programme, Light = JsonNames.Of(Light.DataGap), Take = DecisionsShown }, cancellationToken);
        List<ItemEntry> worst = [];
        foreach (TallyItem named in tally.Worst.Where(item => item.Light is Light.Overdue or Light.Warning).Take(DecisionsShown))
        {
            if (ItemId.TryParse(named.Id, out ItemId id) && await items.FindAsync(id, cancellationToken) is { } item)
            {
                worst.Add(item);
            }
        }

        int forGaps = Math.Min(gaps.Count, Math.Max(GapsShown, DecisionsShown - worst.Count));
        return [.. worst.Take(DecisionsShown - forGaps).Concat(gaps.Take(forGaps)).OrderBy(item => item.Light.Light)];
    }

    // Only what falls due soon is read, however large the programme; where that is nothing, what comes next.
    private async Task<Upcoming> UpcomingAsync(string programme, StatusTally tally, CancellationToken cancellationToken)
    {
        Upcoming soon = Upcoming.Of(await DueByAsync(programme, items.Today.AddDays(Upcoming.Days), cancellationToken), items.Today);
        return soon.Dates.Count == 0 && tally.NextDue() is { } next
            ? Upcoming.Of(await DueByAsync(programme, next, cancellationToken), items.Today)
            : soon;
    }

    private async Task<IReadOnlyList<ItemEntry>> DueByAsync(string programme, DateOnly date, CancellationToken cancellationToken)
    {
        List<ItemEntry> all = [];
        ItemFilter filter = new() { DueBefore = date.AddDays(1), Take = Page.MaxItems };
        while (await items.PageAsync(programme, filter, cancellationToken) is { } page)
        {
            all.AddRange(page.Items);
            if (page.Next is null)
            {
                break;
            }

            filter = filter with { After = page.Next };
        }

        return all;
    }
}
