using EcoGrains.Domain.Calendars;

namespace EcoGrains.Domain.Tests.Fixtures;

/// <summary>
/// The State Council's arrangements of 2018 to 2020, written down a second time and on purpose: the rules are checked against the
/// published days, not against the file that the program ships.
/// </summary>
internal static class OfficialCalendar
{
    internal static CalendarData Data { get; } = new()
    {
        Id = "cn",
        Years =
        [
            new CalendarYear
            {
                Year = 2018,
                Off =
                [
                    Day(2018, 1, 1), .. Days(2018, 2, 15, 21), .. Days(2018, 4, 5, 7), Day(2018, 4, 29), Day(2018, 4, 30), Day(2018, 5, 1),
                    Day(2018, 6, 18), Day(2018, 9, 24), .. Days(2018, 10, 1, 7), Day(2018, 12, 30), Day(2018, 12, 31),
                ],
                Work =
                [
                    Day(2018, 2, 11), Day(2018, 2, 24), Day(2018, 4, 8), Day(2018, 4, 28), Day(2018, 9, 29), Day(2018, 9, 30), Day(2018, 12, 29),
                ],
            },
            new CalendarYear
            {
                Year = 2019,
                Off =
                [
                    Day(2019, 1, 1), .. Days(2019, 2, 4, 10), Day(2019, 4, 5), .. Days(2019, 5, 1, 4), Day(2019, 6, 7), Day(2019, 9, 13),
                    .. Days(2019, 10, 1, 7),
                ],
                Work = [Day(2019, 2, 2), Day(2019, 2, 3), Day(2019, 4, 28), Day(2019, 5, 5), Day(2019, 9, 29), Day(2019, 10, 12)],
            },
            new CalendarYear
            {
                Year = 2020,
                Off = [Day(2020, 1, 1), .. Days(2020, 1, 24, 30)],
                Work = [Day(2020, 1, 19), Day(2020, 2, 1)],
            },
        ],
    };

    internal static WorkingCalendar Calendar { get; } = new(Data);

    /// <summary>A calendar without any data: Monday to Friday.</summary>
    internal static WorkingCalendar Unknown { get; } = new(new CalendarData { Id = "none" });

    private static DateOnly Day(int year, int month, int day) => new(year, month, day);

    private static IEnumerable<DateOnly> Days(int year, int month, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(day => new DateOnly(year, month, day));
}
