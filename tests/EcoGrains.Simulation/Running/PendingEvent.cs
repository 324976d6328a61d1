using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Running;

/// <summary>Something on its way: a message, an answer, a timer, a request to the ledger.</summary>
/// <param name="Owner">The silo in whose memory it lies and with which it is gone; null for what no crash takes away.</param>
/// <param name="Label">For the trace.</param>
/// <param name="NotBefore">The step from which it may arrive.</param>
internal sealed record PendingEvent(SimulatedSilo? Owner, string Label, Action Action, int NotBefore);
