using System.Collections.Immutable;
using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Programmes;

/// <summary>What a programme's decision may know besides its state.</summary>
/// <param name="CalendarVersion">Hash of the newest version of its calendar, by which new items begin.</param>
/// <param name="Task">The key task that the command names, as its grain has it; null where it names none, or none that there is.</param>
public sealed record ProgrammeContext(DateTimeOffset Now, string? CalendarVersion, ItemState? Task = null);

/// <summary>What the rules answer to a programme's command.</summary>
public abstract record ProgrammeDecision
{
    /// <param name="Events">None where what was asked was done before.</param>
    public sealed record Accepted(ProgrammeState State, ImmutableArray<ProgrammeEvent> Events) : ProgrammeDecision;

    /// <param name="Code">In kebab case, for programs.</param>
    /// <param name="Message">A sentence that says why, for people.</param>
    public sealed record Rejected(string Code, string Message) : ProgrammeDecision;
}
