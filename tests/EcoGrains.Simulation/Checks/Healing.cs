using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using EcoGrains.Simulation.Running;
using EcoGrains.Simulation.Schedules;
using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Checks;

/// <summary>
/// Makes the world healthy and holds it to its word: after one sweep no deadline is, after one look at the ledger every view is true, and
/// from then on nothing is late.
/// </summary>
internal static class Healing
{
    internal static IEnumerable<string> Run(World world, Driver driver, Schedule schedule)
    {
        world.Trace?.Invoke("healing");
        world.Loop.Draw = new Draw(schedule.Seed ^ 0x5EED);
        world.Loop.SlowPercent = 0;
        world.Loop.Step = int.MaxValue;
        world.Faults.Plan([]);
        // Whatever is still on its way arrives; the clock is right again, and later than it ever showed.
        world.Loop.Run(everything: true);
        world.Clock.Set(world.Clock.Latest.AddMinutes(1));
        if (!world.Silos.Any(silo => silo.Alive))
        {
            world.Start();
        }

        EndSplits(world);
        world.Loop.Run(everything: true);
        // Where no push was lost, however they overtook each other, nothing is left to heal.
        List<string> failures = [.. world.Undisturbed ? FinalChecks.Departments(world) : []];

        CheckCalendars(world, schedule);
        Sweep(world);
        // An activation that another one has overtaken may cost a programme's steps one sweep; a deadline never.
        failures.AddRange(StillDue(world, "one sweep", row => !schedule.Plans.Any(plan => plan.Id == row.Id)));
        Sweep(world);
        failures.AddRange(StillDue(world, "two sweeps"));
        HealViews(world, driver);
        failures.AddRange(FinalChecks.Look(world, schedule));
        if (failures.Count > 0)
        {
            return failures;
        }

        failures.AddRange(LiveOn(world, schedule));
        return failures;
    }

    // From here on every wake is visited at its own instant, as in health: nothing may be late, and all must stay true.
    private static IEnumerable<string> LiveOn(World world, Schedule schedule)
    {
        const int Wakes = 12;
        int settled = world.Disk.Notices.Count;
        DateTimeOffset healthySince = world.Clock.GetUtcNow();
        for (int visited = 0; visited < Wakes && world.Ledger.NextWakeAsync().Result is { } next; visited++)
        {
            world.Clock.Set(next > world.Clock.GetUtcNow() ? next : world.Clock.GetUtcNow());
            Sweep(world);
        }

        world.Clock.Set(world.Clock.GetUtcNow().AddMilliseconds(1));
        return
        [
            .. StillDue(world, "its own instant"),
            .. world.Disk.Notices.Skip(settled).Where(stored => stored.Notice.Late && stored.Notice.PromisedAt > healthySince)
                .Select(stored => $"late in health: {stored.Notice.Key} was promised for {stored.Notice.PromisedAt:u} and sent at {stored.Notice.SettledAt:u}"),
            .. FinalChecks.Promises(world),
        ];
    }

    private static void Sweep(World world)
    {
        SimulatedSilo silo = world.Silos.First(living => living.Alive);
        if (world.Mutant != Mutant.Unswept)
        {
            world.Loop.Enter(silo, () => _ = silo.SweepAsync());
        }

        world.Loop.Run(everything: true);
    }

    // Items that a new calendar moves may be due at once, so the programmes tell them before the sweep that everything is held to.
    private static void CheckCalendars(World world, Schedule schedule)
    {
        if (world.Calendar(schedule.Calendar.Id).Versions.Length > 1)
        {
            Sweep(world);
            SimulatedSilo silo = world.Silos.First(living => living.Alive);
            world.Loop.Enter(silo, () => _ = silo.CheckCalendarsAsync(schedule.Calendar.Id));
            world.Loop.Run(everything: true);
            Sweep(world);
        }
    }

    // The directory sees clearly again: of several activations one stays, and it may well be the one that is behind.
    private static void EndSplits(World world)
    {
        foreach (IGrouping<GrainId, Activation> split in world.Activations.GroupBy(activation => activation.GrainId).Where(group => group.Count() > 1).ToArray())
        {
            Activation[] all = [.. split];
            int stays = world.Loop.Draw.Below(all.Length);
            foreach (Activation superfluous in all.Where((_, index) => index != stays))
            {
                superfluous.Leave();
            }
        }
    }

    private static void HealViews(World world, Driver driver)
    {
        // News may be on its way at the first look; at the second it is lost.
        for (int look = 0; look < 2; look++)
        {
            driver.Heal();
            world.Loop.Run(everything: true);
        }
    }

    private static IEnumerable<string> StillDue(World world, string after, Func<WakeRow, bool>? among = null) =>
        world.Ledger.ReadWakesAsync(world.Clock.GetUtcNow()).Result.Where(row => among?.Invoke(row) ?? true).Select(row =>
            $"still due: {row.Id} waits since {ProgrammeZone.Local(row.WakeAt):u} although the world was healthy for {after}");
}
