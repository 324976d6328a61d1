using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;

namespace EcoGrains.Intake.Reports;

/// <summary>
/// The JSON of <c>import --json</c>. Other programs read it, so every key is always there and always in this order; what is not
/// given is null; what a plan file may say beyond a task book (baselines, rules) stands only where it does. After a refusal the programme is null and the lists are empty.
/// </summary>
public static class ImportReport
{
    /// <summary>Indented JSON with a line break at the end.</summary>
    public static string Write(IntakeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Plan? plan = result.Draft?.Plan;
        JsonObject report = new()
        {
            ["programme"] = plan is null ? null : Programme(plan),
            ["counts"] = new JsonObject
            {
                ["indicators"] = plan?.Indicators.Length ?? 0,
                ["keyTasks"] = plan?.KeyTasks.Length ?? 0,
                ["projects"] = plan?.Projects.Length ?? 0,
                ["departments"] = plan?.Departments.Length ?? 0,
            },
            ["departments"] = Texts(plan?.Departments ?? []),
            ["indicators"] = List(plan?.Indicators ?? [], Indicator),
            ["keyTasks"] = List(plan?.KeyTasks ?? [], KeyTask),
            ["projects"] = List(plan?.Projects ?? [], Project),
            ["findings"] = List(result.Findings, Finding),
            ["links"] = List(plan?.Links ?? [], link => new JsonObject { ["from"] = link.From, ["to"] = link.To, ["why"] = link.Why }),
        };
        if (plan?.Rules is { } rules)
        {
            report["rules"] = JsonSerializer.SerializeToNode(rules, DomainJson.Compact);
        }

        return report.ToJsonString(DomainJson.Indented) + "\n";
    }

    private static JsonObject Programme(Plan plan) => new()
    {
        ["id"] = plan.Id,
        ["title"] = plan.Title,
        ["year"] = plan.Year,
        ["issuedOn"] = Date(plan.IssuedOn),
        ["issuer"] = plan.Issuer,
    };

    private static JsonObject Indicator(PlanIndicator indicator)
    {
        JsonObject json = new()
        {
            ["number"] = indicator.Number,
            ["category"] = indicator.Category,
            ["name"] = indicator.Name,
            ["unit"] = indicator.Unit,
            ["line"] = indicator.Line,
            ["target"] = Target(indicator.Target),
            ["parts"] = List(indicator.Parts, Part),
        };
        Add(json, "baseline", indicator.Baseline);
        Add(json, "direction", indicator.Direction is { } direction ? Word(direction) : null);
        Add(json, "valueKind", indicator.ValueKind is { } kind ? Word(kind) : null);
        Add(json, "partsRule", indicator.PartsRule is { } rule ? Word(rule) : null);
        return json;
    }

    /// <summary>What task books seldom say stands only where they do.</summary>
    private static void Add(JsonObject json, string key, JsonNode? value)
    {
        if (value is not null)
        {
            json[key] = value;
        }
    }

    /// <summary>A part without a target of its own has a name alone.</summary>
    private static JsonObject Part(IndicatorPart part)
    {
        JsonObject json = new() { ["name"] = part.Name };
        if (part.Target is { } target)
        {
            json["target"] = Target(target);
        }

        Add(json, "weight", part.Weight);
        return json;
    }

    private static JsonObject Target(Target target)
    {
        JsonObject json = new()
        {
            ["kind"] = Word(target.Kind),
            ["operator"] = target.Operator is { } bound ? Word(bound) : null,
            ["value"] = target.Value,
            ["text"] = target.Text,
        };
        Add(json, "lower", target.Lower);
        Add(json, "upper", target.Upper);
        Add(json, "striving", target.Striving is { } striving ? Target(striving) : null);
        return json;
    }

    private static JsonObject KeyTask(PlanKeyTask task) => new()
    {
        ["number"] = task.Number,
        ["area"] = task.Area,
        ["title"] = task.Title,
        ["line"] = task.Line,
        ["departments"] = Texts(task.Departments),
    };

    private static JsonObject Project(PlanProject project) => new()
    {
        ["number"] = project.Number,
        ["category"] = project.Category,
        ["name"] = project.Name,
        ["content"] = project.Content,
        ["investmentWan"] = project.InvestmentWan,
        ["departments"] = Texts(project.Departments),
        ["stages"] = List(project.Stages, Stage),
        ["line"] = project.Line,
    };

    private static JsonObject Stage(PlanStage stage)
    {
        JsonObject json = new() { ["number"] = stage.Number, ["name"] = stage.Name, ["due"] = Date(stage.Due) };
        Add(json, "start", stage.Start is { } start ? Date(start) : null);
        return json;
    }

    private static JsonObject Finding(Finding finding) => new()
    {
        ["severity"] = Word(finding.Severity),
        ["code"] = finding.Code,
        ["item"] = finding.Item,
        ["line"] = finding.Line,
        ["message"] = finding.Message,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(write)];

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
