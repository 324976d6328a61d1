using EcoGrains.Domain.Indicators;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Web.Words;

/// <summary>Targets in words, and how what was measured stands against them, with the numbers.</summary>
public static class TargetWords
{
    /// <summary>For instance <c>不低于 80；力争不低于 85</c>.</summary>
    public static string Of(Target target, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(texts);
        string striving = target.Striving is { } level ? texts.Format("target.striving", Of(level, texts)) : "";
        return target switch
        {
            { Operator: TargetOperator.Range, Lower: { } lower, Upper: { } upper } => texts.Format("target.Range", Texts.Number(lower), Texts.Number(upper)) + striving,
            { Kind: TargetKind.Numeric, Operator: { } comparison, Value: { } value } => texts.Format($"target.{comparison}", Texts.Number(value)) + striving,
            { Kind: TargetKind.AssignedBySuperior } => $"{texts.Of(Light.AwaitingTarget)}（{target.Text}）",
            { Kind: TargetKind.NotApplicable } => texts.Of(Light.NotApplicable),
            _ => target.Text,
        };
    }

    /// <summary>How an indicator stands: the finding and what makes it, part by part where parts decide.</summary>
    public static string Of(IndicatorReading reading, Target target, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(texts);
        return reading is { Value: null, Parts.IsEmpty: false }
            ? texts.Join(reading.Parts.Select(part => $"{part.Name} {Line(part.Finding, part.Value, part.Target ?? target, part.StrivingReached, texts)}"))
            : Line(reading.Finding, reading.Value, target, reading.StrivingReached, texts);
    }

    private static string Line(IndicatorFinding finding, decimal? value, Target target, bool? striving, Texts texts)
    {
        string words = Of(target with { Striving = null }, texts);
        string line = value is { } measured
            ? texts.Format("finding.value", texts[$"finding.{finding}"], Texts.Number(measured), words)
            : texts.Format("finding.none", texts[$"finding.{finding}"], words);
        return striving is { } reached ? line + texts[$"finding.striving.{reached}"] : line;
    }
}
