using System.Globalization;
using System.Text.Json;

namespace EcoGrains.Server.Audit;

/// <param name="Opens">From this day on the report is asked for.</param>
/// <param name="Raw">When it is due, before it is rolled forward to a working day.</param>
internal readonly record struct AuditPeriod(string Name, DateOnly Opens, DateOnly Raw);

/// <summary>One cycle of reports as an order has it, and its periods, reckoned in months from the year 0.</summary>
/// <param name="Months">Its length.</param>
/// <param name="Day">Of the month in which a report is due.</param>
/// <param name="After">How many months after the period's last one that is.</param>
internal readonly record struct AuditCycle(string Name, int Months, int Day, int After)
{
    internal static AuditCycle Read(JsonElement term)
    {
        string name = term.Text("cycle");
        int months = name switch
        {
            "month" => 1,
            "quarter" => 3,
            "halfYear" => 6,
            "year" => 12,
            _ => throw new FormatException($"There is no reporting cycle '{name}'."),
        };
        return new AuditCycle(name, months, Given(term, "day") ?? (months == 1 ? 5 : 20), Given(term, "monthsAfter") ?? (months == 1 ? 1 : 0));
    }

    /// <summary>Whether a period of this name is one of this cycle.</summary>
    internal bool Has(string period) => Name == period switch
    {
        { Length: 4 } => "year",
        [.., '-', 'Q', _] => "quarter",
        [.., '-', 'H', _] => "halfYear",
        _ => "month",
    };

    /// <summary>The periods due on or after a day, in order; without end where no last day is given.</summary>
    /// <param name="through">Periods that end later are not asked for.</param>
    internal IEnumerable<AuditPeriod> From(DateOnly since, DateOnly? through)
    {
        for (int index = ((since.Year * 12) + since.Month - 1 - After - 1) / Months; ; index++)
        {
            int last = (index * Months) + Months - 1;
            DateOnly opens = Month(last);
            if (opens.AddMonths(1).AddDays(-1) > through)
            {
                yield break;
            }

            DateOnly due = Month(last + After);
            DateOnly raw = due.AddDays(Math.Min(Day, DateTime.DaysInMonth(due.Year, due.Month)) - 1);
            if (raw >= since)
            {
                yield return new AuditPeriod(NameOf(last), opens, raw);
            }
        }
    }

    private string NameOf(int last)
    {
        int number = (last % 12 / Months) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{last / 12:0000}") + Months switch
        {
            1 => string.Create(CultureInfo.InvariantCulture, $"-{number:00}"),
            3 => string.Create(CultureInfo.InvariantCulture, $"-Q{number}"),
            6 => string.Create(CultureInfo.InvariantCulture, $"-H{number}"),
            _ => "",
        };
    }

    private static DateOnly Month(int months) => new(months / 12, (months % 12) + 1, 1);

    private static int? Given(JsonElement term, string name) => term.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
}

/// <summary>What a department was told about its reports.</summary>
/// <param name="Since">What was due earlier is not asked for.</param>
internal sealed record AuditOrder(int Number, DateTimeOffset Since, string Calendar, IReadOnlyList<AuditCycle> Cycles, DateOnly? Through)
{
    internal static AuditOrder Read(JsonElement order)
    {
        JsonElement reporting = order.GetProperty("reporting");
        return new AuditOrder(
            order.Int("number"),
            order.Instant("since"),
            order.Text("calendar"),
            [.. reporting.List("terms").Select(AuditCycle.Read)],
            reporting.TryGetProperty("through", out JsonElement through) && through.ValueKind == JsonValueKind.String ? AuditJson.Date(through) : null);
    }

    /// <summary>The periods of every cycle, each cycle in order.</summary>
    internal IEnumerable<IEnumerable<AuditPeriod>> Periods() => Cycles.Select(cycle => cycle.From(AuditCalendar.CivilDate(Since), Through));
}
