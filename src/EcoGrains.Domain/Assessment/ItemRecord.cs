using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Domain.Assessment;

/// <summary>An item as its events have made it, and which of them made what counts.</summary>
internal sealed class ItemRecord
{
    private readonly Dictionary<int, EventSource> _promises = [];
    private readonly Dictionary<int, EventSource> _dones = [];
    private readonly Dictionary<int, SlipRecord> _slips = [];

    private ItemRecord(ItemState state, EventSource adopted) => (State, CompletionSource) = (state, adopted);

    internal ItemState State { get; private set; }

    /// <summary>Null where it cannot be scored.</summary>
    internal ItemCompletion? Completion { get; private set; }

    /// <summary>What last changed how far it is.</summary>
    internal EventSource CompletionSource { get; private set; }

    /// <summary>What the yearly check found; null before it, or where there is none.</summary>
    internal bool? Met { get; private set; }

    /// <summary>Its slips with the gravest colour each ever had.</summary>
    internal IEnumerable<SlipRecord> Slips => _slips.Values;

    internal string Lead => State.Departments is [var lead, ..] ? lead : EntityIds.OfficeName;

    /// <summary>Null for an item that does not exist yet.</summary>
    internal static ItemRecord? Read(string entity, IEnumerable<HistoryEvent> events, ScoringRules rules)
    {
        ItemRecord? record = null;
        foreach (HistoryEvent stored in events)
        {
            // Events of other families, such as what was commanded, say nothing that the item's own do not.
            if (ItemEventJson.Read(stored.Type, stored.Payload) is { } happened)
            {
                EventSource source = new(entity, stored.Version, stored.Type);
                ItemState state = ItemRules.Apply(record?.State, happened);
                record ??= new(state, source);
                record.Take(happened, state, source, rules);
            }
        }

        return record;
    }

    /// <summary>The event that did a stage, or, while it is not done, the one that promised it.</summary>
    internal EventSource SourceOf(StageState stage) => stage.DoneAt is not null && _dones.TryGetValue(stage.Number, out EventSource? done) ? done : _promises[stage.Number];

    private void Take(ItemEvent happened, ItemState state, EventSource source, ScoringRules rules)
    {
        ItemState before = State;
        State = state;
        Met = (happened as StageCompleted)?.Met ?? Met;

        foreach (StageState stage in state.Stages)
        {
            StageState? known = before.Stages.FirstOrDefault(other => other.Number == stage.Number);
            if (!_promises.ContainsKey(stage.Number) || known?.OriginalDue != stage.OriginalDue)
            {
                _promises[stage.Number] = source;
            }

            if (stage.DoneAt is not null && known?.DoneAt != stage.DoneAt)
            {
                _dones[stage.Number] = source;
            }
        }

        if (happened is SlipIssued issued)
        {
            _slips[issued.Slip] = new(issued.Slip, issued.Color, issued.Stage, source);
        }
        else if (happened is SlipEscalated escalated && _slips.TryGetValue(escalated.Slip, out SlipRecord? slip) && escalated.To > slip.Color)
        {
            _slips[escalated.Slip] = slip with { Color = escalated.To, Source = source };
        }

        ItemCompletion? completion = ItemCompletion.Of(state, Met, rules);
        if (completion != Completion)
        {
            (Completion, CompletionSource) = (completion, source);
        }
    }
}

/// <param name="Source">What gave it that colour.</param>
internal sealed record SlipRecord(int Number, SlipColor Color, int? Stage, EventSource Source);
