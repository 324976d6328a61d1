using System.Text.Json;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Assessment;

/// <summary>
/// The assessment (考核) of a programme's departments: a pure function of what happened up to the end of a civil day, so that any past date gives
/// again what it gave then. Each line names the event that made it, and the lines add up to the sum (source: domain.md, "Practice").
/// An item counts for the department that leads it on that day, or for the office where none does.
/// </summary>
public static class AssessmentRules
{
    /// <summary>Assesses every department that has a history or leads an item.</summary>
    /// <param name="plan">The plan in force on that day.</param>
    /// <param name="rules">What counts how much; null for the plan's own.</param>
    /// <param name="histories">Of items, departments and the office, in any order; later events and other entities are left out.</param>
    /// <param name="on">The civil day at whose end it stands.</param>
    public static ProgrammeAssessment Assess(Plan plan, ScoringRules? rules, IEnumerable<EntityHistory> histories, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(histories);
        rules ??= plan.Scoring ?? ScoringRules.Default;
        DateTimeOffset end = ProgrammeZone.StartOf(on.AddDays(1));
        SortedDictionary<string, List<AssessmentLine>> departments = new(StringComparer.Ordinal);
        foreach (EntityHistory history in histories)
        {
            HistoryEvent[] events = [.. history.Events.TakeWhile(happened => happened.At < end)];
            if (ItemId.TryParse(history.Entity, out ItemId id))
            {
                if (id.Programme == plan.Id && ItemRecord.Read(history.Entity, events, rules) is { } item)
                {
                    Add(departments, item.Lead, ItemScore.Of(item, rules, on));
                    // 目标下达 is the office's to see to, whoever leads the indicator.
                    Add(departments, EntityIds.OfficeName, ItemScore.OfOffice(item, rules, on));
                }
            }
            else if (DepartmentOf(plan.Id, history.Entity) is { } name)
            {
                Lines(departments, name).AddRange(ReportScore.Of(history.Entity, events, rules));
            }
        }

        return new() { Programme = plan.Id, On = on, Departments = [.. departments.Select(department => Sheet(department.Key, department.Value, rules))] };
    }

    /// <summary>The plan that was in force at the end of a civil day, by the programme's events; that of today where it was not adopted yet.</summary>
    /// <param name="plan">The plan of today.</param>
    /// <param name="programme">The programme's own events, oldest first.</param>
    public static Plan PlanOn(Plan plan, IEnumerable<HistoryEvent> programme, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(programme);
        DateTimeOffset end = ProgrammeZone.StartOf(on.AddDays(1));
        Plan[] versions = [.. programme.TakeWhile(happened => happened.At < end).Select(PlanIn).OfType<Plan>()];
        return versions.LastOrDefault() ?? plan;
    }

    private static Plan? PlanIn(HistoryEvent happened) => happened.Type switch
    {
        "planAdopted" => JsonSerializer.Deserialize<PlanAdopted>(happened.Payload, DomainJson.Compact)?.Plan,
        "planAmended" => (ProgrammeEventJson.Names.Read(happened.Type, happened.Payload) as PlanAmended)?.Plan,
        _ => null,
    };

    // An item that cannot be scored shows in no department that has nothing else.
    private static void Add(SortedDictionary<string, List<AssessmentLine>> departments, string name, IReadOnlyCollection<AssessmentLine> lines)
    {
        if (lines.Count > 0)
        {
            Lines(departments, name).AddRange(lines);
        }
    }

    private static List<AssessmentLine> Lines(SortedDictionary<string, List<AssessmentLine>> departments, string name)
    {
        if (!departments.TryGetValue(name, out List<AssessmentLine>? lines))
        {
            departments.Add(name, lines = []);
        }

        return lines;
    }

    private static string? DepartmentOf(string programme, string entity)
    {
        string prefix = EntityIds.Department(programme, "");
        return entity == EntityIds.Office(programme) ? EntityIds.OfficeName
            : entity.StartsWith(prefix, StringComparison.Ordinal) ? entity[prefix.Length..]
            : null;
    }

    private static DepartmentAssessment Sheet(string name, List<AssessmentLine> lines, ScoringRules rules)
    {
        decimal full = ItemCompletion.Round(lines.Sum(line => line.Full ?? 0));
        decimal sum = ItemCompletion.Round(lines.Sum(line => line.Points));
        decimal? percent = full > 0 ? ItemCompletion.Round(100 * sum / full) : null;
        Grade? earned = percent is { } share ? rules.GradeOf(share) : null;
        bool isCapped = earned > rules.VetoCap && lines.Any(line => line.Rule == ScoringRule.Veto);
        return new()
        {
            Department = name,
            Lines = [.. lines.OrderBy(line => line, LineOrder.Instance)],
            Full = full,
            Sum = sum,
            Percent = percent,
            Grade = isCapped ? rules.VetoCap : earned,
            Uncapped = isCapped ? earned : null,
        };
    }
}
