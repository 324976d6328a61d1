using System.Collections.Frozen;
using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using Microsoft.Extensions.Logging;

namespace EcoGrains.Grains.Reporting;

/// <summary>What a report asks of its items, and what it tells them.</summary>
internal static partial class ReportReading
{
    /// <summary>What a command is decided on.</summary>
    internal static async Task<ReportContext> ContextAsync(
        IGrainFactory grains, ReportId id, DepartmentState department, ReportCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        PeriodState? period = department.Periods?.FirstOrDefault(known => known.Name == id.Period);
        string? none = period is null ? (department.Periods is null ? PeriodRules.NoReporting(department) : PeriodRules.NoSuchPeriod(department, id.Period)).Message : null;
        string[] named = [.. ReportRules.ItemsOf(command).Distinct()];
        ItemView?[] views = await Task.WhenAll(named.Select(item => FindAsync(grains, id.Programme, item, cancellationToken)));
        FrozenDictionary<string, ItemState> items = views.OfType<ItemView>().ToFrozenDictionary(view => view.State.Id().LocalId, view => view.State, StringComparer.Ordinal);
        return new ReportContext(now, id, department.Group, period, none, items);
    }

    /// <summary>Hands every item its line. One that fails keeps no other from having it.</summary>
    /// <returns>The items that took none: they are no part of the programme any more.</returns>
    /// <exception cref="AggregateException">Some could not be reached.</exception>
    internal static async Task<ImmutableArray<string>> ApplyAsync(IGrainFactory grains, ReportState report, CancellationToken cancellationToken)
    {
        (string Item, Task<CommandReply> Reply)[] calls =
        [
            .. from line in report.ProgressReports()
               let item = ItemOf(report.Programme, line.Line.Item)
               select (line.Line.Item, grains.GetItem(item).TakeReportAsync(line, cancellationToken)),
        ];
        await Task.WhenAll(calls.Select(call => call.Reply));
        return [.. calls.Where(call => !call.Reply.Result.Accepted).Select(call => call.Item)];
    }

    /// <summary>Does what follows from a stored command; where it fails the command stands, and the wake that was stored with it repeats this.</summary>
    internal static async Task TryAsync(Func<Task> follow, ReportId id, ILogger logger)
    {
        try
        {
            await follow();
        }
        catch (Exception fault)
        {
            LogNotTold(logger, id.ToString(), fault);
        }
    }

    private static Task<ItemView?> FindAsync(IGrainFactory grains, string programme, string item, CancellationToken cancellationToken) =>
        ItemId.TryParseLocal(programme, item, out ItemId id) ? grains.GetItem(id).GetAsync(cancellationToken) : Task.FromResult<ItemView?>(null);

    // Checked when the line was written.
    private static ItemId ItemOf(string programme, string item) => ItemId.Parse($"{programme}/{item}");

    [LoggerMessage(LogLevel.Warning, "What became of {Report} did not reach everybody yet; its wake tells them again.")]
    private static partial void LogNotTold(ILogger logger, string report, Exception fault);
}
