using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.RollUp;
using EcoGrains.Ledger;
using EcoGrains.Server.Audit;
using EcoGrains.Simulation.Schedules;
using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Checks;

/// <summary>What must be true of a world that is healthy again.</summary>
internal static class FinalChecks
{
    internal static IEnumerable<string> Look(World world, Schedule schedule) =>
        [.. Promises(world), .. States(world), .. Wakes(world, schedule), .. Adoptions(world, schedule), .. Views(world)];

    /// <summary>The audit: every promise ended exactly once and as the rules say, and every hash follows from the one before.</summary>
    internal static IEnumerable<string> Promises(World world)
    {
        AuditOptions options = new() { Now = world.Clock.GetUtcNow(), Tolerance = world.Clock.Tolerance };
        AuditReport report = AuditRun.RunAsync(world.Ledger, options).GetAwaiter().GetResult();
        return report.Faults.Select(fault => $"audit, {fault.Class}: {fault.Message} Expected {fault.Expected}, found {fault.Found}.");
    }

    private static IEnumerable<string> States(World world)
    {
        foreach (StoredEntity entity in Items(world))
        {
            ItemState? folded = null;
            foreach (StoredEvent stored in world.Disk.Events.Where(stored => stored.EntityId == entity.Row.Id))
            {
                // What is not an item's own, as who asked for what, changes nothing of it.
                if (ItemEventJson.Read(stored.Event.Type, stored.Event.Payload) is { } happened)
                {
                    folded = ItemRules.Apply(folded, happened);
                }
            }

            if (JsonSerializer.Serialize(folded, DomainJson.Compact) != entity.Row.State)
            {
                yield return $"fold: the state of {entity.Row.Id} is not what its events lead to";
            }
        }
    }

    private static IEnumerable<string> Wakes(World world, Schedule schedule)
    {
        CalendarVersions versions = world.Calendar(schedule.Calendar.Id);
        CalendarEdition newest = new(versions.Newest, world.Days(versions.Id, versions.Newest.Hash));
        foreach (StoredEntity entity in Items(world))
        {
            ItemState state = JsonSerializer.Deserialize<ItemState>(entity.Row.State, DomainJson.Compact)!;
            DecisionContext context = new(world.Clock.GetUtcNow(), world.Days(versions.Id, state.CalendarVersion ?? versions.Find(null)!.Hash), world.Clock.Tolerance, newest);
            if (ItemRules.Reproject(state, context).Events.Any(happened => happened is Reprojected))
            {
                yield return $"calendar: {entity.Row.Id} goes by version {state.CalendarVersion} and never heard of {newest.Version.Hash}";
            }

            DateTimeOffset? next = ItemRules.NextWake(state, context);
            if (next is { } due && (entity.Row.WakeAt is not { } stored || stored > due))
            {
                yield return $"wake: {entity.Row.Id} should wake at {due:u} and is stored to wake at {entity.Row.WakeAt:u}";
            }
        }
    }

    // What was stored as adopting must be complete by now; what never was stored was never promised.
    private static IEnumerable<string> Adoptions(World world, Schedule schedule) =>
        from plan in schedule.Plans
        where world.Disk.Entities.ContainsKey(plan.Id)
        from item in ItemFactory.ItemsOf(plan, schedule.AdoptedAt)
        where !world.Disk.Entities.ContainsKey(item.Id().ToString())
        select $"adoption: {item.Id()} never entered the programme that was adopted";

    /// <summary>Each department's live view against the ledger.</summary>
    internal static IEnumerable<string> Departments(World world) =>
        [.. world.Disk.Entities.Values.Where(entity => entity.Row.Kind is "department" or "office").OrderBy(entity => entity.Row.Id, StringComparer.Ordinal)
            .Select(entity => Ask(world, () => world.Outside.GetGrain<IDepartmentGrain>(entity.Row.Id).GetStatusAsync()) is { } summary
                ? Part(world, summary)
                : $"view: {entity.Row.Id} exists on disk but shows nothing")
            .OfType<string>()];

    private static IEnumerable<string> Views(World world)
    {
        string group = PlanMaker.Group;
        if (!world.Disk.Entities.ContainsKey(group))
        {
            return [];
        }

        GroupStatus? seen = Ask(world, () => world.Outside.GetGrain<ILeadershipGroupGrain>(group).GetStatusAsync());
        StatusTally expected = StatusTally.Fold(Items(world).Select(entity => StatusTally.Of(JsonSerializer.Deserialize<ItemState>(entity.Row.State, DomainJson.Compact)!)));
        return seen is null
            ? [$"view: {group} exists on disk but shows nothing"]
            : seen.Tally == expected
                ? seen.Departments.Select(department => Part(world, department)).OfType<string>()
                : [$"view: {group} shows {Text(seen.Tally)} instead of {Text(expected)}"];
    }

    private static string? Part(World world, DepartmentSummary department)
    {
        StoredEntity[] children = [.. Items(world).Where(entity => entity.Row.Owner == department.Id)];
        StatusTally expected = StatusTally.Fold(children.Select(child => JsonSerializer.Deserialize<StatusTally>(child.Row.Tally!, DomainJson.Compact)!));
        return department.Tally != expected || department.Count != children.Length
            ? $"view: {department.Id} shows {department.Count} items, {Text(department.Tally)} instead of {children.Length}, {Text(expected)}"
            : null;
    }

    private static T Ask<T>(World world, Func<Task<T>> question)
    {
        Task<T>? asked = null;
        world.Loop.Enter(null, () => asked = question());
        world.Loop.Run(everything: true);
        return asked!.GetAwaiter().GetResult();
    }

    private static string Text(StatusTally tally) => string.Join(", ", tally.Counts.Select(count => $"{count.Count} {count.Kind} {count.Light}"));

    private static IEnumerable<StoredEntity> Items(World world) => world.Disk.Entities.Values.Where(entity => ItemId.TryParse(entity.Row.Id, out _) && entity.Row.Tally is not null);
}
