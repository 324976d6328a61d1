using EcoGrains.Domain.Items;

namespace EcoGrains.Web.Words;

/// <summary>Approved reports and what the office sets of a project's money, as a history tells them.</summary>
internal static class ProgressWords
{
    internal static string Of(ProgressReported reported, Texts texts)
    {
        string?[] figures =
        [
            reported.Percent is { } percent ? texts.Format("event.progress.percent", Texts.Number(percent)) : null,
            reported.Stage is { } stage ? texts.Format("event.progress.stage", stage) : null,
            reported.Value is { } value ? texts.Format("event.progress.value", Texts.Number(value)) : null,
            .. (reported.Parts ?? []).Select(part => texts.Format("event.progress.part", part.Name, Texts.Number(part.Value))),
            reported.InvestmentInPlaceWan is { } inPlace ? texts.Format("event.progress.inPlace", texts.Money(inPlace)) : null,
            reported.InvestmentDoneWan is { } done ? texts.Format("event.progress.done", texts.Money(done)) : null,
            reported.Evidence is { IsEmpty: false } evidence ? texts.Format("event.progress.evidence", evidence.Length) : null,
        ];
        string told = texts.Join(figures.OfType<string>()) is { Length: > 0 } some ? some : texts["event.progress.nothing"];
        return texts.Format(reported.ReportVersion > 1 ? "event.progressReported.corrected" : "event.progressReported", reported.Department, reported.Period, told, reported.ReportVersion);
    }

    internal static string Of(InvestmentSet set, Texts texts) => texts.Format("event.investmentSet", texts.Join(((string?[])
    [
        set.PlannedWan is { } planned ? texts.Format("event.investment.planned", texts.Money(planned)) : null,
        set.InPlaceWan is { } inPlace ? texts.Format("event.investment.inPlace", texts.Money(inPlace)) : null,
        set.DoneWan is { } done ? texts.Format("event.investment.done", texts.Money(done)) : null,
    ]).OfType<string>()));
}
