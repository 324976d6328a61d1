using EcoGrains.Domain.Indicators;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Time;
using EcoGrains.Web.Reading;

namespace EcoGrains.Web.Api.Model;

/// <summary>How far an item is, by its approved reports, and what it is held against. What was never reported is left out: it is no zero.</summary>
public sealed record ProgressModel
{
    /// <summary>The newest period that was reported, for instance <c>2018-03</c>; left out where none was.</summary>
    public string? Period { get; init; }

    /// <summary>When that report was submitted.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Progress of the whole item, 0 to 100, as reported last.</summary>
    public decimal? Percent { get; init; }

    /// <summary>The period that told the percent.</summary>
    public string? PercentPeriod { get; init; }

    /// <summary>The share of the item's period gone by today, in percent (序时进度); days of a suspension do not count.</summary>
    public decimal? Scheduled { get; init; }

    /// <summary>The stage under way, by its number.</summary>
    public int? Stage { get; init; }

    /// <summary>An indicator's value in its unit.</summary>
    public decimal? Value { get; init; }

    /// <summary>Values of an indicator's parts.</summary>
    public IReadOnlyList<PartValue>? Parts { get; init; }

    /// <summary>Investment arranged so far (到位), 万元: as reported, or as the office has set it since.</summary>
    public decimal? InvestmentInPlaceWan { get; init; }

    /// <summary>Investment done so far (完成), 万元, in the same way.</summary>
    public decimal? InvestmentDoneWan { get; init; }

    /// <summary>When it was suspended; left out where it never was.</summary>
    public IReadOnlyList<SuspensionSpan>? Suspensions { get; init; }

    internal static ProgressModel Of(ItemEntry item)
    {
        ItemState state = item.State;
        return new()
        {
            Period = state.Progress?.Period,
            At = state.Progress is { } progress ? ProgrammeZone.Local(progress.At) : null,
            Percent = state.Progress?.Percent,
            PercentPeriod = state.Progress?.PercentPeriod,
            Scheduled = state.AllStagesDone() ? null : ScheduleRules.Of(state, item.Light.On)?.Percent(item.Light.On),
            Stage = state.Progress?.Stage,
            Value = state.Progress?.Value,
            Parts = state.Progress?.Parts is { } parts ? [.. parts] : null,
            InvestmentInPlaceWan = state.Project?.InvestmentInPlaceWan ?? state.Progress?.InvestmentInPlaceWan,
            InvestmentDoneWan = state.Project?.InvestmentDoneWan ?? state.Progress?.InvestmentDoneWan,
            Suspensions = state.Suspensions is { } spans ? [.. spans] : null,
        };
    }
}

/// <summary>How an indicator stands by what was reported or, after the yearly check, by what that found.</summary>
/// <param name="Finding">Met, missed, not reported, or not decided by a number.</param>
/// <param name="Value">The value that was held against the target.</param>
/// <param name="StrivingReached">Whether the striving level is reached; left out where there is none.</param>
/// <param name="Parts">The parts that count, where parts decide.</param>
/// <param name="Words">The numbers as a sentence.</param>
public sealed record StandingModel(IndicatorFinding Finding, decimal? Value, bool? StrivingReached, IReadOnlyList<PartReading> Parts, string Words)
{
    internal static StandingModel? Of(ItemState item)
    {
        if (item.Indicator is not { } details)
        {
            return null;
        }

        IndicatorReading reading = IndicatorRules.Evaluate(details, details.Found ?? item.Progress?.Value, details.FoundParts ?? item.Progress?.Parts ?? []);
        return new(reading.Finding, reading.Value, reading.StrivingReached, [.. reading.Parts], reading.Words);
    }
}
