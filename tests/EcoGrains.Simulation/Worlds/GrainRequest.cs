namespace EcoGrains.Simulation.Worlds;

/// <summary>A call on its way to a grain, or a timer that wants its turn.</summary>
/// <param name="Sender">The silo that waits for the answer; null for somebody outside.</param>
/// <param name="Reply">Null where nobody waits: the second copy of a message, a timer.</param>
internal sealed record GrainRequest(GrainId Target, string Label, SimulatedSilo? Sender, Reply? Reply, Func<object, Task> Work);
