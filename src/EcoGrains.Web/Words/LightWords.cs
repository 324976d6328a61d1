using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;

namespace EcoGrains.Web.Words;

/// <summary>A light's reason in words, with the numbers that made it.</summary>
public static class LightWords
{
    /// <summary>Why the light shows, a sentence.</summary>
    public static string Why(LightReading light, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(light);
        ArgumentNullException.ThrowIfNull(texts);
        string due = light.Due is { } date ? texts.Date(date) : "";
        string days = texts.Count("days", light.Days ?? 0);
        string threshold = texts.Count("days", light.Threshold ?? 0);
        return light switch
        {
            { Rule: LightRule.PastDue } => texts.Format("why.PastDue", light.StageName, due, days),
            { Rule: LightRule.TargetMissed, Found: { } found } => texts.Format("why.TargetMissed.found", found, light.Wanted),
            { Rule: LightRule.Behind or LightRule.FarBehind, Percent: not null } => Behind(light, texts, due),
            { Rule: LightRule.Behind or LightRule.FarBehind } => texts[$"why.{light.Rule}.short"],
            { Rule: LightRule.NotStarted } => texts.Format("why.NotStarted", days, threshold, light.StageName, due),
            { Rule: LightRule.SlipOpen } => texts.Format("why.SlipOpen", Color(light, texts), light.Matter),
            { Rule: LightRule.MissingData } => texts.Format("why.MissingData", Missing(light, texts)),
            { Rule: LightRule.TargetNotAssigned, Stage: not null } => texts.Format("why.TargetNotAssigned", due, days),
            { Rule: LightRule.TargetNotAssigned } => texts["why.TargetNotAssigned.noDate"],
            { Rule: LightRule.DueWithinDays, Days: 0 } => texts.Format("why.DueToday", light.StageName),
            { Rule: LightRule.DueWithinDays } => texts.Format("why.DueWithinDays", light.StageName, due, days, threshold),
            { Rule: LightRule.NothingDueSoon, Stage: not null } => texts.Format("why.NothingDueSoon", light.StageName, due, days, threshold),
            { Rule: LightRule.NothingDueSoon } => texts["why.NothingDueSoon.noStage"],
            _ => texts[$"why.{light.Rule}"],
        };
    }

    /// <summary>The same in a few characters, for a line in a list.</summary>
    public static string Brief(LightReading light, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(light);
        ArgumentNullException.ThrowIfNull(texts);
        string days = texts.Count("days", light.Days ?? 0);
        return light switch
        {
            { Rule: LightRule.PastDue } => texts.Format("brief.PastDue", days),
            { Rule: LightRule.NotStarted } => texts.Format("brief.NotStarted", days),
            { Rule: LightRule.Behind or LightRule.FarBehind } => texts.Format($"brief.{light.Rule}", Texts.Number(light.Behind ?? 0)),
            { Rule: LightRule.SlipOpen } => texts.Format("brief.SlipOpen", Color(light, texts)),
            { Rule: LightRule.MissingData } => texts.Format("brief.MissingData", Missing(light, texts)),
            { Rule: LightRule.TargetNotAssigned, Days: not null } or { Rule: LightRule.DueWithinDays } => texts.Format("brief.left", days),
            { Rule: LightRule.NothingDueSoon, Days: not null } => texts.Format("brief.left", days),
            _ => texts[$"brief.{light.Rule}"],
        };
    }

    /// <summary>What is asked of whoever decides; null where nothing is.</summary>
    public static string? Ask(LightReading light, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(light);
        ArgumentNullException.ThrowIfNull(texts);
        return light switch
        {
            // Only the superior can do it: all that can be decided here is to press for it.
            { Rule: LightRule.PastDue, StageName: StageNames.TargetAssignment } => texts["ask.TargetAssignment"],
            { Rule: LightRule.PastDue or LightRule.TargetMissed or LightRule.NotStarted or LightRule.FarBehind or LightRule.SlipOpen } => texts[$"ask.{light.Rule}"],
            { Rule: LightRule.MissingData } => texts.Format("ask.MissingData", Missing(light, texts)),
            _ => null,
        };
    }

    private static string Behind(LightReading light, Texts texts, string due) => texts.Format(
        $"why.{light.Rule}", light.Period, Texts.Number(light.Percent ?? 0), Texts.Number(light.Scheduled ?? 0), Texts.Number(light.Behind ?? 0), light.Threshold, light.StageName, due);

    private static string Color(LightReading light, Texts texts) => light.SlipColor is { } color ? texts.Of(color) : "";

    private static string Missing(LightReading light, Texts texts)
    {
        List<string> parts = [];
        if (light.MissingDueDate)
        {
            parts.Add(texts["missing.dueDate"]);
        }

        if (light.MissingDepartment)
        {
            parts.Add(texts["missing.department"]);
        }

        return texts.Join(parts);
    }
}
