using System.Collections.Frozen;
using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Workflows;

/// <summary>What moves an item from one state to the next: a command, or what a command comes to.</summary>
public enum Trigger
{
    Start,

    /// <summary>A stage is done, others remain.</summary>
    CompleteStage,

    /// <summary>The last open stage is done.</summary>
    CompleteLastStage,

    /// <summary>The yearly check found the target met.</summary>
    FindMet,

    /// <summary>The yearly check found the target missed.</summary>
    FindMissed,
    AssignTarget,
    AssignDepartment,
    SetDueDate,
    Suspend,
    Resume,

    /// <summary>A recipient has read a notice.</summary>
    Acknowledge,

    /// <summary>The early notices of a stage are silenced for a while.</summary>
    Snooze,

    /// <summary>What a project costs is set.</summary>
    SetInvestment,

    /// <summary>Another due date is asked for, granted, refused or no longer asked for.</summary>
    Extend,

    /// <summary>A supervision slip is issued by hand.</summary>
    IssueSlip,

    /// <summary>A slip is answered, its answer returned, or it is closed.</summary>
    FollowSlip,

    /// <summary>Acceptance is applied for, checked or returned.</summary>
    SeekAcceptance,

    /// <summary>The office accepts and closes the item out.</summary>
    Accept,

    /// <summary>The office opens a closed item again.</summary>
    Reopen,
    /// <summary>The department takes an instruction on.</summary>
    AcceptInstruction,

    /// <summary>The department says that an instruction is carried out.</summary>
    FinishInstruction,

    /// <summary>The office or a leader finds that it is.</summary>
    ConfirmInstruction,

    /// <summary>The office or a leader finds that it is not.</summary>
    ReturnInstruction,
}

/// <summary>One row of a table. <paramref name="To"/> is null where the item returns to the state in which it was suspended.</summary>
public sealed record Transition(ItemStatus From, Trigger Trigger, ItemStatus? To);

/// <summary>
/// A workflow as data: everything that is not in its table is refused, and refused alike. The diagrams in Workflows/README.md are
/// drawn from these tables.
/// </summary>
public sealed class Workflow
{
    private readonly FrozenDictionary<(ItemStatus, Trigger), Transition> _table;

    internal Workflow(ItemKind kind, string noun, ItemStatus[] initial, Transition[] transitions)
    {
        Kind = kind;
        Noun = noun;
        Initial = initial;
        Transitions = transitions;
        _table = transitions.ToFrozenDictionary(row => (row.From, row.Trigger));
        States = [.. initial.Concat(transitions.Select(row => row.From)).Concat(transitions.Select(row => row.To).OfType<ItemStatus>()).Distinct()];
    }

    public ItemKind Kind { get; }

    /// <summary>What the kind is called in sentences.</summary>
    public string Noun { get; }

    /// <summary>The states in which adoption may put an item.</summary>
    public IReadOnlyList<ItemStatus> Initial { get; }

    public IReadOnlyList<Transition> Transitions { get; }

    public IReadOnlyList<ItemStatus> States { get; }

    public static Workflow Of(ItemKind kind) => kind switch
    {
        ItemKind.Project => ProjectWorkflow.Table,
        ItemKind.Indicator => IndicatorWorkflow.Table,
        ItemKind.KeyTask => KeyTaskWorkflow.Table,
        ItemKind.Instruction => InstructionWorkflow.Table,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of item."),
    };

    /// <summary>The row for a trigger in a state; null where it is refused.</summary>
    public Transition? Find(ItemStatus from, Trigger trigger) => _table.GetValueOrDefault((from, trigger));

    /// <summary>Why a trigger is refused in a state, and what is possible instead.</summary>
    public string Refusal(ItemStatus from, Trigger trigger)
    {
        Trigger[] possible = [.. Transitions.Where(row => row.From == from).Select(row => row.Trigger)];
        string instead = possible.Length == 0
            ? "Nothing changes it any more."
            : $"Possible now: {string.Join(", ", possible.Select(TriggerWords.Of))}.";
        return $"'{TriggerWords.Of(trigger)}' is not possible for {Noun} that is {StatusWords.Of(from)}. {instead}";
    }
}
