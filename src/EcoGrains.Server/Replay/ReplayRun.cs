using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Waking;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Commands;
using EcoGrains.Server.Ledgers;

namespace EcoGrains.Server.Replay;

/// <summary>Plays a programme on a running silo from adoption, or from where it was cut off, to its end, and prints what it sent.</summary>
internal sealed class ReplayRun(ReplayRequest request, SteppedClock clock, IServiceProvider services)
{
    private const int PageSize = 5_000;

    /// <summary>The instant that a replay had reached: that of its newest event; its start where it had none.</summary>
    internal static async Task<DateTimeOffset> ReachedAsync(string directory, DateTimeOffset start, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(directory, SqliteLedgerOptions.FileName)))
        {
            return start;
        }

        await using SqliteLedgerReader ledger = await SqliteLedgerReader.OpenReadOnlyAsync(directory, cancellationToken);
        DateTimeOffset reached = start;
        long after = 0;
        IReadOnlyList<StoredEvent> page;
        do
        {
            page = await ledger.EventsAsync(after, PageSize, cancellationToken);
            foreach (StoredEvent stored in page)
            {
                (after, reached) = (stored.Seq, stored.Event.At > reached ? stored.Event.At : reached);
            }
        }
        while (page.Count == PageSize);
        return reached;
    }

    internal async Task PlayAsync(CancellationToken cancellationToken)
    {
        ILedger ledger = services.GetRequiredService<ILedger>();
        ILedgerQueries queries = services.GetRequiredService<ILedgerQueries>();
        IGrainFactory grains = services.GetRequiredService<IGrainFactory>();
        ICallerSeal seal = services.GetRequiredService<ICallerSeal>();
        ReplayScript script = new(request.Steps, request.CrashAfter);
        ProgrammeDriver driver = new(ledger, services.GetRequiredService<WakeSweeper>(), clock, clock.MoveTo);
        await Adoption.AdoptAsync(grains, request.Plan, cancellationToken);
        await driver.SettleAsync(cancellationToken);
        await driver.RunAsync(
            request.End,
            script.From(clock.GetUtcNow()),
            async (step, cancellation) =>
            {
                await ScenarioActs.ApplyAsync(grains, seal, request.Plan, step, cancellation);
                script.Done(step);
            },
            MonthProgress.ToStandardError(),
            cancellationToken);
        await new ClockRecord(ClockRecord.Replay, request.End, TimeSpan.Zero).WriteAsync(ledger, cancellationToken);
        await PrintAsync(grains, queries, cancellationToken);
    }

    private async Task PrintAsync(IGrainFactory grains, ILedgerQueries queries, CancellationToken cancellationToken)
    {
        Plan plan = request.Plan;
        IReadOnlyList<StoredNotice> notices = await NoticeLine.ReadAllAsync(queries, cancellationToken);
        // As the programme has them at the end: some came later, some are named otherwise, some are gone.
        ProgrammeState programme = (await grains.GetGrain<IProgrammeGrain>(plan.Id).GetAsync(cancellationToken))!;
        Dictionary<string, ItemState> items = ItemFactory.ItemsOf(plan, request.Start).Concat(AddedItems.All(programme))
            .GroupBy(item => item.Id().ToString(), StringComparer.Ordinal)
            .ToDictionary(versions => versions.Key, versions => versions.Last(), StringComparer.Ordinal);
        LeadershipGroupState group = new() { Id = plan.Group, Name = plan.Issuer, Meetings = await grains.GetGrain<ILeadershipGroupGrain>(plan.Group).GetMeetingsAsync(cancellationToken) };
        foreach (StoredNotice notice in notices)
        {
            await Console.Out.WriteLineAsync(request.Json ? NoticeLine.Json(notice) : NoticeLine.Text(notice, items, group));
        }

        if (request.Output is { } directory)
        {
            await ReplayOutput.WriteAsync(directory, queries, plan.Id, notices, cancellationToken);
        }
    }
}
