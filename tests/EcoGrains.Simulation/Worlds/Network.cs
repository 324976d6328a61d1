using System.Reflection;
using EcoGrains.Contracts;

namespace EcoGrains.Simulation.Worlds;

/// <summary>Carries calls between grains and from outside, as badly as the schedule asks for.</summary>
internal sealed class Network(World world)
{
    /// <summary>Calls a grain.</summary>
    /// <param name="sender">The silo whose code calls; null for somebody outside.</param>
    internal Task Send(SimulatedSilo? sender, GrainId target, MethodInfo method, object?[] arguments)
    {
        Reply reply = Reply.To(method);
        if (sender is { Alive: false })
        {
            return reply.Task;
        }

        string label = world.Trace is null ? method.Name : $"{target} {method.Name}{Describe(arguments)}";
        GrainRequest request = new(target, label, sender, reply, grain => (Task)method.Invoke(grain, BindingFlags.DoNotWrapExceptions, null, Mutated(arguments), null)!);
        switch (world.Faults.Pass(PointOf(sender, target, method)))
        {
            case FaultKind.Crash when sender is not null:
                sender.Crash();
                return reply.Task;
            case FaultKind.Lost:
                world.Loop.Add(sender, $"{label} timed out", () => reply.Fail(new TimeoutException($"{label} was not answered in time.")));
                return reply.Task;
            case FaultKind.Twice:
                world.Loop.Add(null, $"{label} (again)", () => Deliver(request with { Reply = null }));
                break;
        }

        world.Loop.Add(null, label, () => Deliver(request));
        return reply.Task;
    }

    /// <summary>Sends a request that its activation could not serve to the next one.</summary>
    internal void Forward(GrainRequest request) => world.Loop.Add(null, $"{request.Label} (forwarded)", () => Deliver(request));

    /// <summary>Sends back what a grain answered.</summary>
    internal void Answer(SimulatedSilo silo, GrainRequest request, Task? ended, Exception? fault)
    {
        if (request.Reply is not { } reply || !silo.Alive)
        {
            return;
        }

        switch (world.Faults.Pass(FaultPoint.Answer))
        {
            case FaultKind.Crash:
                silo.Crash();
                return;
            case FaultKind.Lost:
                (ended, fault) = (null, new TimeoutException($"{request.Label} was not answered in time."));
                break;
        }

        world.Loop.Add(request.Sender, $"answer to {request.Label}", () =>
        {
            if (fault is null)
            {
                reply.Take(ended!);
            }
            else
            {
                reply.Fail(fault);
            }
        });
    }

    /// <summary>Tells a caller that the silo which should have answered is dead.</summary>
    internal void Unreachable(GrainRequest request)
    {
        if (request.Reply is { } reply)
        {
            world.Loop.Add(request.Sender, $"{request.Label} lost with its silo", () => reply.Fail(new SiloUnavailableException("The silo died.")));
        }
    }

    private static FaultPoint PointOf(SimulatedSilo? sender, GrainId target, MethodInfo method) => (sender, target.Type.ToString(), method.Name) switch
    {
        (_, "department", nameof(IDepartmentGrain.PushAsync)) => FaultPoint.Push,
        (_, "group", nameof(ILeadershipGroupGrain.PushAsync)) => FaultPoint.GroupPush,
        (_, _, nameof(IRemindable.ReceiveReminder)) => FaultPoint.Tick,
        (_, _, nameof(IWakeable.WakeAsync)) => FaultPoint.SweepCall,
        (null, _, _) => FaultPoint.Command,
        (_, _, nameof(IProgrammeGrain.ReprojectAsync)) => FaultPoint.Reprojection,
        _ => FaultPoint.FanOut,
    };

    private void Deliver(GrainRequest request)
    {
        if (world.Place(request.Target) is not { } activation)
        {
            Unreachable(request);
            return;
        }

        if (world.Faults.Pass(FaultPoint.Arrival) == FaultKind.Crash)
        {
            activation.Silo.Crash();
            Unreachable(request);
            return;
        }

        world.Loop.Enter(activation.Silo, () => activation.Enqueue(request));
    }

    private object?[] Mutated(object?[] arguments) =>
        world.Mutant == Mutant.PushOrderIgnored && arguments is [ChildNews news, ..]
            ? [news with { ChangeSeq = world.NextArrival() }, .. arguments[1..]]
            : arguments;

    private static string Describe(object?[] arguments) => arguments switch
    {
        [ChildNews news, ..] => $"({news.Child} @{news.ChangeSeq}{(news.Tally is null ? " left" : "")})",
        [DepartmentSummary summary, ..] => $"({summary.Id} @{summary.ChangeSeq})",
        [EcoGrains.Domain.Items.ItemCommand command, ..] => $"({command})",
        _ => "",
    };
}
