using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Grains.Hosting;
using EcoGrains.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Calendars;

/// <summary>
/// Looks for new versions of the calendars, when the silo starts and then at intervals, and tells every programme that goes by one. Any
/// number of silos may do so at once: a programme that has heard of a version does nothing more about it.
/// </summary>
public sealed partial class CalendarWatch(
    CalendarCatalog calendars, ILedger ledger, ILedgerQueries queries, IGrainFactory grains, IOptions<EcoGrainsOptions> options, ILogger<CalendarWatch> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    // Grains can be called.
    private const int AfterActive = ServiceLifecycleStage.Active + 1;

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        lifecycle.Subscribe(nameof(CalendarWatch), AfterActive, StartAsync, StopAsync);
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>Tells the programmes of what is new. When this returns, each of them has a wake that stands until its items know.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken = default)
    {
        foreach (string id in calendars.Ids)
        {
            if (await calendars.RefreshAsync(id, cancellationToken) is { Versions.Length: > 1 } versions)
            {
                await TellAsync(versions, cancellationToken);
            }
        }
    }

    /// <summary>The name of the ledger's setting that says of which version every programme has heard.</summary>
    private static string ToldSetting(string id) => $"calendar/{id}/told";

    private async Task TellAsync(CalendarVersions versions, CancellationToken cancellationToken)
    {
        // Both: days may come into force again, and two writers of one moment may count alike.
        string newest = JsonSerializer.Serialize($"{versions.Newest.Version}/{versions.Newest.Hash}");
        if (await ledger.ReadSettingAsync(ToldSetting(versions.Id), cancellationToken) == newest)
        {
            return;
        }

        int told = 0;
        foreach (StoredEntity programme in await queries.ListAsync(EntityKinds.Programme, cancellationToken: cancellationToken))
        {
            if (JsonSerializer.Deserialize<ProgrammeState>(programme.Row.State, DomainJson.Compact)!.Plan.Calendar == versions.Id)
            {
                await grains.GetGrain<IProgrammeGrain>(programme.Row.Id).ReprojectAsync(cancellationToken);
                told++;
            }
        }

        await ledger.WriteSettingAsync(ToldSetting(versions.Id), newest, cancellationToken);
        LogTold(told, versions.Id, versions.Newest.Version, versions.Newest.Reason);
    }

    // The first look before anything else goes on: where a driver steps the clock, no step may come between.
    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await CheckSafelyAsync(cancellationToken);
        if (options.Value.Reminders)
        {
            _running = RunAsync(_stopping.Token);
        }
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running;
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        using PeriodicTimer timer = new(options.Value.CalendarPeriod);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                await CheckSafelyAsync(stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops; another one, or its next start, looks again.
        }
    }

    private async Task CheckSafelyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CheckAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogCheckFailed(fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} programmes were told of version {Version} of the calendar {Calendar}: {Reason}")]
    private partial void LogTold(int count, string calendar, int version, string reason);

    [LoggerMessage(LogLevel.Error, "New versions of the calendars could not be looked for; the next look follows.")]
    private partial void LogCheckFailed(Exception fault);
}
