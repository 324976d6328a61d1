using EcoGrains.Domain.Time;

namespace EcoGrains.Server.Replay;

/// <summary>Shows how far a long run has come, a month at a time, on standard error where somebody is looking.</summary>
internal sealed class MonthProgress : IProgress<DateTimeOffset>
{
    private string _shown = "";

    internal static MonthProgress? ToStandardError() => Console.IsErrorRedirected ? null : new MonthProgress();

    public void Report(DateTimeOffset value)
    {
        string month = ProgrammeZone.Local(value).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        if (month != _shown)
        {
            _shown = month;
            Console.Error.Write($"\r{month} ");
        }
    }
}
