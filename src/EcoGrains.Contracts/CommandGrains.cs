using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Programmes.Meetings;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Contracts;

/// <summary>Sends a command, whatever its family, to the grain that answers for its address.</summary>
public static class CommandGrains
{
    /// <exception cref="ArgumentException">The command does not belong to the address: a fault of the program.</exception>
    public static Task<CommandReply> SendAsync(this IGrainFactory grains, CommandAddress address, ICommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grains);
        ArgumentNullException.ThrowIfNull(address);
        return (address.Target, command) switch
        {
            (CommandTarget.Item, ItemCommand of) => grains.GetItem(ItemId.Parse(address.Id)).ExecuteAsync(of, cancellationToken),
            (CommandTarget.Programme, ProgrammeCommand of) => grains.GetGrain<IProgrammeGrain>(address.Id).ExecuteAsync(of, cancellationToken),
            (CommandTarget.Group, GroupCommand of) => grains.GetGrain<ILeadershipGroupGrain>(address.Id).ExecuteAsync(of, cancellationToken),
            (CommandTarget.Report, ReportCommand of) => grains.GetReport(ReportId.Parse(address.Id)).ExecuteAsync(of, cancellationToken),
            (CommandTarget.Department, PeriodCommand of) => grains.GetGrain<IDepartmentGrain>(address.Id).ExecuteAsync(of, cancellationToken),
            (CommandTarget.Programme, SetReporting of) => grains.GetGrain<IProgrammeGrain>(address.Id).SetReportingAsync(of, cancellationToken),
            (CommandTarget.Account, AccountCommand of) => grains.GetGrain<IAccountGrain>(address.Id).ExecuteAsync(of, cancellationToken),
            (CommandTarget.ApiKey, ApiKeyCommand of) => grains.GetGrain<IApiKeyGrain>(address.Id).ExecuteAsync(of, cancellationToken),
            _ => throw new ArgumentException($"{command.GetType().Name} does not go to {address.Target} '{address.Id}'.", nameof(command)),
        };
    }
}
