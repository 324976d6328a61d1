using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;
using EcoGrains.Intake.Scenarios;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Commands;

namespace EcoGrains.Server.Replay;

/// <summary>What a replay was asked to do.</summary>
internal sealed record ReplayRequest
{
    internal required Plan Plan { get; init; }

    internal required DateOnly Until { get; init; }

    internal required IReadOnlyList<ScenarioStep> Steps { get; init; }

    /// <summary>Where the ledger stays; null where it is thrown away.</summary>
    internal string? Data { get; init; }

    internal bool Json { get; init; }

    /// <summary>Where the files for comparison go; null where none are wanted.</summary>
    internal string? Output { get; init; }

    internal bool Resume { get; init; }

    internal int? CrashAfter { get; init; }

    internal DateTimeOffset Start => Adoption.InstantOf(Plan);

    /// <summary>The last instant of the last day, to the ledger's millisecond.</summary>
    internal DateTimeOffset End => ProgrammeZone.StartOf(Until.AddDays(1)).AddMilliseconds(-1);

    /// <exception cref="UsageException">The parts do not fit together.</exception>
    internal void ThrowIfUnfit()
    {
        if (End < Start)
        {
            throw new UsageException($"--until {Until:yyyy-MM-dd} lies before the document's date {Plan.IssuedOn:yyyy-MM-dd}.");
        }

        if (Steps.FirstOrDefault(step => ProgrammeDriver.At(step) < Start) is { } early)
        {
            throw new UsageException($"Line {early.Line} of the scenario ({early.On:yyyy-MM-dd}) lies before the document's date {Plan.IssuedOn:yyyy-MM-dd}.");
        }

        if (CrashAfter is { } act && (act < 1 || act > Steps.Count))
        {
            throw new UsageException($"--crash-after needs an act from 1 to {Steps.Count}, not {act}.");
        }

        bool kept = Data is not null && File.Exists(Path.Combine(Data, SqliteLedgerOptions.FileName));
        if (Resume && Data is null)
        {
            throw new UsageException("--resume needs the --data of the replay that was cut off.");
        }

        if (kept && !Resume)
        {
            throw new UsageException($"There is a ledger in '{Data}' already; a replay needs a directory of its own, or --resume to go on.");
        }
    }
}
