using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Indicators;

/// <summary>The numbers of a finding as a sentence, for refusals and for programs; pages have texts of their own.</summary>
internal static class FindingWords
{
    internal static string Of(Target target, decimal? value) => (target.Kind, value) switch
    {
        (TargetKind.AssignedBySuperior, _) => "The superior has not set the target yet.",
        (TargetKind.NotApplicable, _) => "The indicator does not count here.",
        (TargetKind.Qualitative, _) => $"The target '{target.Text}' is judged, not measured.",
        (_, null) => $"No value was reported; the target is {TargetRules.Words(target)}.",
        (_, { } measured) => $"{Compared(target, measured)}{Striving(target, measured)}.",
    };

    internal static string Of(IReadOnlyList<PartReading> parts) => $"{string.Join("; ", parts.Select(Part))}.";

    internal static string OfMean(Target target, decimal mean, IReadOnlyList<PartReading> parts) =>
        $"The weighted mean of {parts.Count} parts, {Compared(target, mean)}{Striving(target, mean)}.";

    internal static string OfWorst(Target target, PartReading worst) =>
        $"The worst part, {worst.Name}, {Compared(target, worst.Value!.Value)}{Striving(target, worst.Value.Value)}.";

    internal static string Missing(Target target, IReadOnlyList<PartReading> missing) =>
        $"No value was reported of {string.Join(", ", missing.Select(part => part.Name))}; the target is {TargetRules.Words(target)}.";

    private static string Part(PartReading part) => (part.Target, part.Value) switch
    {
        ({ Kind: TargetKind.Numeric } target, { } value) => $"{part.Name}: {Compared(target, value)}{Striving(target, value)}",
        ({ Kind: TargetKind.Numeric } target, null) => $"{part.Name}: not reported, the target is {TargetRules.Words(target)}",
        ({ Kind: TargetKind.AssignedBySuperior }, _) => $"{part.Name}: its target is not set",
        ({ } target, _) => $"{part.Name}: {TargetRules.Words(target)} is judged",
        _ => part.Name,
    };

    private static string Compared(Target target, decimal value) =>
        $"{TargetRules.Text(value)} is {(target.IsMetBy(value) == true ? "" : "not ")}{TargetRules.Words(target)}";

    private static string Striving(Target target, decimal value) => target.Striving is not { } striving
        ? ""
        : $", and {(striving.IsMetBy(value) == true ? "" : "not ")}{TargetRules.Words(striving)}, for which it strives";
}
