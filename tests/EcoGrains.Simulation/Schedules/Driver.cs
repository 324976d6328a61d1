using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Ledger;
using EcoGrains.Simulation.Running;
using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Schedules;

/// <summary>Carries out steps and remembers what the world acknowledged: that must never be taken back.</summary>
internal sealed class Driver(World world, Schedule schedule)
{
    private readonly List<Acknowledged> _acknowledged = [];

    /// <summary>Commands that were accepted: what they were, and the version that stores them.</summary>
    internal IReadOnlyList<Acknowledged> Accepted => _acknowledged;

    internal void Take(Step step, int number)
    {
        world.Loop.Step = number;
        world.Loop.Draw = new Draw(step.Seed);
        world.Loop.SlowPercent = step.SlowPercent;
        world.Faults.Plan(step.Faults);
        Begin(step);
        world.Loop.Run();
        world.Faults.Plan([]);
    }

    internal void Adopt(int index)
    {
        Plan plan = schedule.Plans[index % schedule.Plans.Length];
        world.Loop.Enter(null, () => _ = AdoptAsync(plan));
    }

    private void Begin(Step step)
    {
        switch (step.Kind)
        {
            case StepKind.Adopt:
                Adopt(step.Pick);
                break;
            case StepKind.Command:
                world.Loop.Enter(null, () => _ = CommandAsync(Item(step.Pick), step.Command!));
                break;
            case StepKind.StoreCalendar:
                int year = schedule.Calendar.Years[0].Year;
                world.StoreCalendar(step.Pick % 4 == 0 ? schedule.Calendar : PlanMaker.Calendar(new Draw(step.Seed), year));
                break;
            case StepKind.Advance:
                world.ExchangeMarks();
                world.Clock.Set(world.Clock.GetUtcNow() + step.By);
                break;
            case StepKind.AdvanceToWake:
                world.ExchangeMarks();
                DateTimeOffset next = world.Ledger.NextWakeAsync().Result ?? world.Clock.GetUtcNow();
                world.Clock.Set((next > world.Clock.GetUtcNow() ? next : world.Clock.GetUtcNow()) + step.By);
                break;
            case StepKind.SetBack:
                world.ExchangeMarks();
                world.Clock.Set(world.Clock.GetUtcNow() - step.By);
                break;
            case StepKind.Crash:
                Living(step.Pick)?.Crash();
                break;
            case StepKind.Start when world.Silos.Count(silo => silo.Alive) < 3:
                world.Start();
                break;
            case StepKind.Heal:
                Heal();
                break;
            case StepKind.Move:
                Grain(step.Pick)?.Leave();
                break;
            case StepKind.Split:
                Split(step.Pick);
                break;
            case StepKind.TickEarly when Living(step.Pick) is { } silo && Entity(step.Pick) is { } entity:
                world.Loop.Enter(silo, () => silo.Tick(GrainId.Parse(entity.Row.Grain, System.Globalization.CultureInfo.InvariantCulture), silo.Services.Clock.GetUtcNow()));
                break;
            default:
                InSilo(step);
                break;
        }
    }

    /// <summary>Parents look at the ledger: departments before groups, as far as order goes.</summary>
    internal void Heal()
    {
        if (world.Mutant != Mutant.Unhealed)
        {
            foreach (SimulatedSilo silo in world.Silos.Where(silo => silo.Alive).ToArray())
            {
                silo.FireRepeatingTimers("department");
                silo.FireRepeatingTimers("group");
            }
        }
    }

    private void InSilo(Step step)
    {
        if (Living(step.Pick) is not { } silo)
        {
            return;
        }

        world.Loop.Enter(silo, () =>
        {
            switch (step.Kind)
            {
                case StepKind.Tick:
                    silo.Tick();
                    break;
                case StepKind.CheckCalendars:
                    _ = silo.CheckCalendarsAsync(schedule.Calendar.Id);
                    break;
                case StepKind.Refresh:
                    _ = silo.RefreshAsync();
                    break;
                case StepKind.Sweep when world.Mutant != Mutant.Unswept:
                    _ = silo.SweepAsync();
                    break;
            }
        });
    }

    // The directory lost sight of a grain: another silo activates it beside the one that lives.
    private void Split(int pick)
    {
        if (Grain(pick) is not { } there || world.Silos.FirstOrDefault(silo => silo.Alive && silo != there.Silo) is not { } other)
        {
            return;
        }

        world.Disturb();
        Activation second = other.Activate(there.GrainId);
        world.Loop.Enter(other, () => second.Enqueue(new GrainRequest(there.GrainId, $"{there.GrainId} comes to live twice", null, null, _ => Task.CompletedTask)));
    }

    private async Task AdoptAsync(Plan plan)
    {
        try
        {
            CommandReply reply = await world.Outside.GetGrain<IProgrammeGrain>(plan.Id).AdoptAsync(plan, schedule.AdoptedAt);
            // Said again to who adopts again, by whomever the programme was changed since.
            Acknowledge(plan.Id, null, reply);
        }
        catch (Exception fault)
        {
            world.Trace?.Invoke($"    adoption of {plan.Id}: {fault.Message}");
        }
    }

    private async Task CommandAsync(ItemId item, ItemCommand command)
    {
        try
        {
            Acknowledge(item.ToString(), command.By, await world.Outside.GetItem(item).ExecuteAsync(command));
        }
        catch (Exception fault)
        {
            world.Trace?.Invoke($"    {item}: {fault.Message}");
        }
    }

    private void Acknowledge(string entity, string? by, CommandReply reply)
    {
        world.Trace?.Invoke($"    {entity} answered {(reply.Accepted ? $"accepted, version {reply.Version}" : $"{reply.Code}: {reply.Message}")}");
        if (reply.Accepted)
        {
            _acknowledged.Add(new Acknowledged(entity, reply.Version, by));
        }
    }

    private ItemId Item(int pick)
    {
        Plan plan = schedule.Plans[pick % schedule.Plans.Length];
        ImmutableArray<ItemState> items = [.. ItemFactory.ItemsOf(plan, schedule.AdoptedAt)];
        return items[pick % items.Length].Id();
    }

    private SimulatedSilo? Living(int pick)
    {
        SimulatedSilo[] living = [.. world.Silos.Where(silo => silo.Alive)];
        return living.Length == 0 ? null : living[pick % living.Length];
    }

    private Activation? Grain(int pick)
    {
        Activation[] living = [.. world.Activations];
        return living.Length == 0 ? null : living[pick % living.Length];
    }

    private StoredEntity? Entity(int pick)
    {
        StoredEntity[] waking = [.. world.Disk.Entities.Values.Where(entity => entity.Row.WakeAt is not null).OrderBy(entity => entity.Row.Id, StringComparer.Ordinal)];
        return waking.Length == 0 ? null : waking[pick % waking.Length];
    }

    /// <summary>A promise to a caller.</summary>
    /// <param name="By">Who is on record for the version; null where it may be anybody.</param>
    internal sealed record Acknowledged(string Entity, long Version, string? By);
}
