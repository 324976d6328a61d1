using System.Collections.Frozen;
using System.Text;

namespace EcoGrains.Domain.Workflows;

/// <summary>A workflow that is not an item's, as diagrams and the test of all pairs see it.</summary>
public interface IStateTable
{
    /// <summary>For instance <c>Report</c>: the heading of its diagram.</summary>
    string Name { get; }

    /// <summary>Every pair of a state and a trigger, with the state that follows or the sentence that refuses: exactly one of both.</summary>
    IEnumerable<(string State, string Trigger, string? To, string? Refusal)> Pairs();

    /// <summary>The arrows of a Mermaid state diagram, a line each.</summary>
    string Arrows();
}

/// <summary>One row of a table.</summary>
public sealed record TableRow<TState, TTrigger>(TState From, TTrigger Trigger, TState To);

/// <summary>A workflow as data: everything that is not in its table is refused, and refused alike.</summary>
/// <param name="noun">What it is called in sentences: <c>a report</c>.</param>
/// <param name="initial">The states in which it comes to be.</param>
public sealed class StateTable<TState, TTrigger>(
    string name, string noun, TState[] initial, TableRow<TState, TTrigger>[] rows, Func<TState, string> stateWords, Func<TTrigger, string> triggerWords) : IStateTable
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    private readonly FrozenDictionary<(TState, TTrigger), TState> _table =
        rows.ToFrozenDictionary(row => (row.From, row.Trigger), row => row.To);

    public string Name { get; } = name;

    public IReadOnlyList<TableRow<TState, TTrigger>> Rows { get; } = rows;

    /// <summary>The state that follows; null where the trigger is refused.</summary>
    public TState? Find(TState from, TTrigger trigger) => _table.TryGetValue((from, trigger), out TState to) ? to : null;

    /// <summary>Why a trigger is refused in a state, and what is possible instead.</summary>
    public string Refusal(TState from, TTrigger trigger)
    {
        string[] possible = [.. Rows.Where(row => row.From.Equals(from)).Select(row => triggerWords(row.Trigger))];
        string instead = possible.Length == 0 ? "Nothing changes it any more." : $"Possible now: {string.Join(", ", possible)}.";
        return $"'{triggerWords(trigger)}' is not possible for {noun} that is {stateWords(from)}. {instead}";
    }

    public IEnumerable<(string State, string Trigger, string? To, string? Refusal)> Pairs() =>
        from state in Enum.GetValues<TState>()
        from trigger in Enum.GetValues<TTrigger>()
        let to = Find(state, trigger)
        select (state.ToString(), trigger.ToString(), to?.ToString(), to is null ? Refusal(state, trigger) : null);

    public string Arrows()
    {
        StringBuilder arrows = new();
        foreach (TState state in initial)
        {
            arrows.Append("    [*] --> ").Append(state).Append('\n');
        }

        foreach (TableRow<TState, TTrigger> row in Rows)
        {
            arrows.Append("    ").Append(row.From).Append(" --> ").Append(row.To).Append(": ").Append(triggerWords(row.Trigger)).Append('\n');
        }

        return arrows.ToString();
    }
}

/// <summary>The workflows that are not an item's; each table stands in a file of its own beside this one.</summary>
public static class StateTables
{
    public static IReadOnlyList<IStateTable> All { get; } =
    [
        ReportWorkflow.Table,
        PeriodWorkflow.Table,
        AccountWorkflow.Table,
        ApiKeyWorkflow.Table,
        ExtensionWorkflow.Table,
        SlipWorkflow.Table,
        AcceptanceWorkflow.Table,
        LinkWorkflow.Table,
        MeetingWorkflow.Table,
    ];
}
