namespace EcoGrains.Simulation.Running;

/// <summary>The run itself went astray; its seed and trace say how.</summary>
public sealed class SimulationException(string message) : Exception(message);
