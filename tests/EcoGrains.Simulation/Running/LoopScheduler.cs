namespace EcoGrains.Simulation.Running;

/// <summary>What a silo would do on the thread pool, on the loop's one thread instead: otherwise no seed would decide its order.</summary>
internal sealed class LoopScheduler(LoopContext context) : TaskScheduler
{
    protected override void QueueTask(Task task) => context.Post(_ => TryExecuteTask(task), null);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
