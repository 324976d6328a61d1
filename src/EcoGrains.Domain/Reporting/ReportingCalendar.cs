using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EcoGrains.Domain.Reporting;

/// <summary>How often a department reports.</summary>
public enum ReportingCycle
{
    /// <summary>月报.</summary>
    Month,

    /// <summary>季报.</summary>
    Quarter,

    /// <summary>半年小结.</summary>
    HalfYear,

    /// <summary>年度总结.</summary>
    Year,
}

/// <summary>
/// One cycle and when its reports are due: on a day of the month that lies so many months after the period's last one, rolled forward to a
/// working day. A day that the month does not have is its last.
/// </summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReportingTerm")]
public sealed record ReportingTerm
{
    [Id(0)] public required ReportingCycle Cycle { get; init; }

    /// <summary>1 to 31; null for the default: the 5th of a month, the 20th of any other cycle (一县重点项目规定; 大竹 2016).</summary>
    [Id(1)] public int? Day { get; init; }

    /// <summary>0 to 6; null for the default: the following month for a month's report, the period's last month for any other.</summary>
    [Id(2)] public int? MonthsAfter { get; init; }

    [JsonIgnore] public int DueDay => Day ?? (Cycle == ReportingCycle.Month ? 5 : 20);

    [JsonIgnore] public int DueMonthsAfter => MonthsAfter ?? (Cycle == ReportingCycle.Month ? 1 : 0);
}

/// <summary>Which reports are asked for. Without any term: none, which is how a programme begins.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReportingCalendar")]
public sealed record ReportingCalendar
{
    /// <summary>The reports of a month, due on the 5th of the following one.</summary>
    public static ReportingCalendar Monthly { get; } = new() { Terms = [new ReportingTerm { Cycle = ReportingCycle.Month }] };

    /// <summary>At most one of each cycle.</summary>
    [Id(0)] public ImmutableArray<ReportingTerm> Terms { get; init; } = [];

    /// <summary>Periods that end later are not asked for; null where it ends only when the office says so.</summary>
    [Id(1)] public DateOnly? Through { get; init; }

    public bool Equals(ReportingCalendar? other) => other is not null && Through == other.Through && Terms.AsSpan().SequenceEqual(other.Terms.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Through, Terms.IsDefaultOrEmpty ? 0 : Terms.Length);

    /// <summary>What is wrong with it, a sentence each that names the field.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (ReportingTerm term in Terms)
        {
            string cycle = Json.JsonNames.Of(term.Cycle);
            if (term.Day is < 1 or > 31)
            {
                yield return $"terms.{cycle}.day is {term.Day}; a month has days 1 to 31.";
            }

            if (term.MonthsAfter is < 0 or > 6)
            {
                yield return $"terms.{cycle}.monthsAfter is {term.MonthsAfter}; it may be 0 to 6.";
            }
        }

        foreach (ReportingCycle twice in Terms.GroupBy(term => term.Cycle).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            yield return $"terms has {Json.JsonNames.Of(twice)} more than once.";
        }
    }
}

/// <summary>What a programme tells a department about its reports. The newest holds.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReportingOrder")]
public sealed record ReportingOrder
{
    /// <summary>Grows with every order of the programme, from 1.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>When the office gave it: what was due earlier is not asked for.</summary>
    [Id(1)] public required DateTimeOffset Since { get; init; }

    /// <summary>Which reports.</summary>
    [Id(2)] public required ReportingCalendar Reporting { get; init; }

    /// <summary>The working calendar by which their dates roll.</summary>
    [Id(3)] public required string Calendar { get; init; }
}
