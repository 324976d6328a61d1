using System.Collections.Immutable;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Contracts;

/// <summary>
/// A department's report of one period (填报). Key: <c>{programme}/report/{department}/{period}</c>, for instance
/// <c>nantong-etdz-2018/report/区环保局/2018-03</c>; the office's department is 办公室.
/// </summary>
[Alias("EcoGrains.IReportGrain")]
public interface IReportGrain : IWakeable
{
    /// <summary>
    /// Does what is asked, or refuses with a code and a sentence. When it returns accepted, the change is on disk. What follows from it, for
    /// the department and, of an approval, for the items, has then happened too, or happens by the wake that was stored with it.
    /// </summary>
    [Commands, Alias("Execute")]
    Task<CommandReply> ExecuteAsync(ReportCommand command, CancellationToken cancellationToken = default);

    /// <summary>Null before the first line.</summary>
    [Reads("readReports"), Alias("Get")]
    Task<ReportView?> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>What was last approved of each item, within the twelve periods before this one: what a new draft may begin with.</summary>
    [Reads("readReports"), Alias("GetDefaults")]
    Task<ImmutableArray<ReportLine>> GetDefaultsAsync(CancellationToken cancellationToken = default);
}

/// <summary>A report as its grain sees it now.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReportView")]
public sealed record ReportView
{
    [Id(0)] public required ReportState State { get; init; }

    [Id(1)] public required long Version { get; init; }
}

/// <summary>Reports by what they are about.</summary>
public static class ReportGrains
{
    public static IReportGrain GetReport(this IGrainFactory grains, ReportId id)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IReportGrain>(id.ToString());
    }

    /// <summary>Approves the reports of several departments for one period; each for itself, so that one refusal keeps no other back.</summary>
    /// <returns>The answers, in the order of the departments.</returns>
    public static async Task<ImmutableArray<CommandReply>> ApproveAllAsync(
        this IGrainFactory grains, string programme, string period, IEnumerable<string> departments, ApproveReport command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grains);
        ArgumentNullException.ThrowIfNull(departments);
        CommandReply[] replies = await Task.WhenAll(departments.Select(department =>
            grains.GetReport(new ReportId(programme, department, period)).ExecuteAsync(command, cancellationToken)));
        return [.. replies];
    }
}
