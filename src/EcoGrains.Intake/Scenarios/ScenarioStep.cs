using EcoGrains.Domain.Items;

namespace EcoGrains.Intake.Scenarios;

/// <summary>One act of a scenario, applied at 08:00 of its date.</summary>
/// <param name="On">The civil date.</param>
/// <param name="Item">Local id, for instance <c>project/1</c>.</param>
/// <param name="Command">What is done.</param>
/// <param name="Line">Where it stands in the scenario file.</param>
public sealed record ScenarioStep(DateOnly On, string Item, ItemCommand Command, int Line);
