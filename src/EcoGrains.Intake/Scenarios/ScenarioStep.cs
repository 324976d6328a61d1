using EcoGrains.Domain.Commands;

namespace EcoGrains.Intake.Scenarios;

/// <summary>One act of a scenario, applied at 08:00 of its date.</summary>
/// <param name="On">The civil date.</param>
/// <param name="Spec">The command it gives.</param>
/// <param name="Of">To what: <c>project/1</c>, <c>report/区环保局/2018-03</c>; empty for the programme or its leadership group.</param>
/// <param name="Command">What is done.</param>
/// <param name="Line">Where it stands in the scenario file.</param>
public sealed record ScenarioStep(DateOnly On, CommandSpec Spec, string Of, ICommand Command, int Line);
