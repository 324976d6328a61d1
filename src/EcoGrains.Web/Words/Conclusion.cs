using System.Globalization;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.RollUp;

namespace EcoGrains.Web.Words;

/// <summary>How things stand as a whole.</summary>
public enum Overall
{
    /// <summary>There is nothing to conclude from.</summary>
    Nothing,

    /// <summary>Everything that counts is done.</summary>
    Done,

    /// <summary>Nothing needs attention.</summary>
    Well,

    /// <summary>Some of it needs attention.</summary>
    But,

    /// <summary>Too much of it is overdue.</summary>
    Serious,
}

/// <summary>The one sentence that concludes, and the figures that it stands on. Pure: a tally in, words out.</summary>
public static class Conclusion
{
    /// <summary>From this share of overdue items on, things are no longer under control.</summary>
    public const decimal SeriousShare = 0.2m;

    public static Overall Judge(StatusTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        int counted = tally.Total() - tally.Count(Light.NotApplicable);
        if (counted == 0)
        {
            return Overall.Nothing;
        }

        if (tally.Count(Light.Overdue) >= counted * SeriousShare)
        {
            return Overall.Serious;
        }

        return Attention(tally) > 0 ? Overall.But : tally.Count(Light.Done) == counted ? Overall.Done : Overall.Well;
    }

    /// <summary>For instance 总体可控，但 3 项滞后、2 项信息缺失.</summary>
    public static string Sentence(StatusTally tally, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string flaws = texts.Join(((Light[])[Light.Overdue, Light.Warning, Light.DataGap])
            .Where(light => tally.Count(light) > 0)
            .Select(light => texts.Format($"conclusion.{light}", tally.Count(light))));
        string rest = tally.Count(Light.AwaitingTarget) is > 0 and int awaiting ? texts.Count("conclusion.awaiting", awaiting) : "";
        return Judge(tally) switch
        {
            Overall.Nothing => texts["conclusion.nothing"],
            Overall.Done => texts["conclusion.done"],
            Overall.Well => texts["conclusion.well"] + rest,
            Overall.But => texts.Format("conclusion.but", flaws),
            _ => texts.Format("conclusion.serious", flaws),
        };
    }

    /// <summary>The second line: how many of how many, and the money.</summary>
    public static string Figures(StatusTally tally, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        int running = tally.Count(Light.OnTrack) + tally.Count(Light.DueSoon);
        List<string> parts = [texts.Format("figures.running", running), texts.Format("figures.done", tally.Count(Light.Done))];
        parts.AddRange(((Light[])[Light.Overdue, Light.Warning, Light.DataGap, Light.AwaitingTarget, Light.Suspended])
            .Where(light => tally.Count(light) > 0)
            .Select(light => texts.Format($"figures.{light}", tally.Count(light))));
        string money = tally.InvestmentWan == 0
            ? ""
            : texts.Format("figures.money", texts.Money(tally.InvestmentWan), texts.Money(tally.InvestmentDoneWan), Share(tally));
        return texts.Format("figures", tally.Total(), texts.Join(parts), money, texts.Count("figures.decisions", Decisions(tally)));
    }

    /// <summary>How many items wait for somebody to decide: what is overdue needs a remedy or a new date, what is missing must be said.</summary>
    public static int Decisions(StatusTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return tally.Count(Light.Overdue) + tally.Count(Light.DataGap);
    }

    private static int Attention(StatusTally tally) => Decisions(tally) + tally.Count(Light.Warning);

    private static string Share(StatusTally tally) => (tally.InvestmentDoneWan / tally.InvestmentWan * 100).ToString("0.#", CultureInfo.InvariantCulture);
}
