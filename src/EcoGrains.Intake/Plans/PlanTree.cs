using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Plans;

/// <summary>A plan file's nodes to the plan, strictly: an unknown key is more likely a typing error than something to ignore.</summary>
internal static class PlanTree
{
    /// <summary>The plan, or null where the findings gained an error.</summary>
    public static Plan? Read(SourceNode root, FindingList findings)
    {
        if (root is not SourceMap map)
        {
            findings.Error(FindingCodes.WrongType, "", root.Line, "A plan file holds keys with values: id, title, year and so on.");
            return null;
        }

        NodeReader reader = new(map, "", findings);
        Plan plan = new()
        {
            Id = reader.Text("id"),
            Title = reader.Text("title"),
            Year = reader.Int("year"),
            IssuedOn = reader.Date("issuedOn"),
            Issuer = reader.Text("issuer"),
            Group = reader.Text("group"),
            Calendar = reader.OptionalText("calendar") ?? "cn",
            Departments = reader.Texts("departments"),
            Indicators = reader.Maps("indicators", IndicatorTree.Read),
            KeyTasks = reader.Maps("keyTasks", KeyTask),
            Projects = reader.Maps("projects", Project),
            Links = reader.Maps("links", Link),
            Ladders = reader.Map("ladders", LadderTree.Read),
            Rules = reader.Map("rules", RulesTree.Read),
        };
        reader.Finish();
        return findings.HasErrors ? null : plan;
    }

    private static PlanKeyTask KeyTask(NodeReader reader)
    {
        string number = reader.Text("number");
        reader.Item = ItemId.Local(ItemKind.KeyTask, number);
        return new()
        {
            Number = number,
            Area = reader.Text("area"),
            Title = reader.Text("title"),
            Measures = reader.Texts("measures"),
            Departments = reader.Texts("departments"),
            Line = reader.OptionalInt("line"),
        };
    }

    private static PlanProject Project(NodeReader reader)
    {
        int number = reader.Int("number");
        reader.Item = ItemId.Local(ItemKind.Project, number);
        return new()
        {
            Number = number,
            Category = reader.OptionalText("category"),
            Name = reader.Text("name"),
            Content = reader.OptionalText("content"),
            InvestmentWan = reader.OptionalDecimal("investmentWan"),
            Departments = reader.Texts("departments"),
            Stages = reader.Maps("stages", Stage),
            Line = reader.OptionalInt("line"),
        };
    }

    private static PlanStage Stage(NodeReader reader) => new()
    {
        Number = reader.Int("number"),
        Name = reader.Text("name"),
        Due = reader.Date("due"),
        Start = reader.Optional("start") is null ? null : reader.Date("start"),
    };

    private static PlanLink Link(NodeReader reader) => new() { From = reader.Text("from"), To = reader.Text("to"), Why = reader.Text("why") };
}
