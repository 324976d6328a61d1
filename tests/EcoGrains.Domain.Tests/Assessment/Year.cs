using System.Text.Json;
using EcoGrains.Domain.Assessment;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Assessment;

/// <summary>What happened in a programme's year, entity by entity, to be assessed.</summary>
internal sealed class Year
{
    private readonly Dictionary<string, List<HistoryEvent>> _histories = new(StringComparer.Ordinal);

    internal Year(Plan plan, ScoringRules? rules = null)
    {
        (Plan, Rules) = (plan, rules);
        foreach (ItemState item in ItemFactory.ItemsOf(plan, SamplePlan.AdoptedAt))
        {
            Add(item.Id().ToString(), SamplePlan.AdoptedAt, ItemEventJson.Write(new ItemAdopted(item)));
        }
    }

    internal Plan Plan { get; }

    internal ScoringRules? Rules { get; }

    internal IReadOnlyList<EntityHistory> Histories => [.. _histories.Select(pair => new EntityHistory(pair.Key, [.. pair.Value]))];

    /// <summary>What happened to an item at a local time.</summary>
    internal Year Item(string localId, string at, params ItemEvent[] events)
    {
        foreach (ItemEvent happened in events)
        {
            Add($"{Plan.Id}/{localId}", Instants.Local(at), ItemEventJson.Write(happened));
        }

        return this;
    }

    /// <summary>What happened to a department's reports at a local time.</summary>
    internal Year Department(string name, string at, params PeriodEvent[] events)
    {
        foreach (PeriodEvent happened in events)
        {
            Add(EntityIds.Department(Plan.Id, name), Instants.Local(at), PeriodEvent.Names.Write(happened));
        }

        return this;
    }

    /// <summary>A stage was done at a local time.</summary>
    internal Year Done(string localId, int stage, string at) => Item(localId, at, new StageCompleted(stage, Instants.Local(at)));

    /// <summary>A report's figures were approved at a local time.</summary>
    internal Year Reported(string localId, string at, string period, decimal? percent = null, decimal? value = null) => Item(
        localId, at, new ProgressReported(period, "区环保局", 1, $"{Plan.Id}/report/区环保局/{period}", Instants.Local(at), percent, Value: value));

    internal ProgrammeAssessment On(string date) => AssessmentRules.Assess(Plan, Rules, Histories, Instants.Date(date));

    internal DepartmentAssessment Sheet(string department, string date) => On(date).Departments.Single(sheet => sheet.Department == department);

    internal static string Json(ProgrammeAssessment assessment) => JsonSerializer.Serialize(assessment, DomainJson.Indented);

    private void Add(string entity, DateTimeOffset at, (string Type, string Payload) happened)
    {
        if (!_histories.TryGetValue(entity, out List<HistoryEvent>? events))
        {
            _histories.Add(entity, events = []);
        }

        events.Add(new(events.Count + 1, happened.Type, at, happened.Payload));
    }
}
