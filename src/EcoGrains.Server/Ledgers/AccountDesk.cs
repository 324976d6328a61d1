using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Grains.Clocks;
using EcoGrains.Ledger;
using EcoGrains.Server.Commands;
using EcoGrains.Server.Hosting;

namespace EcoGrains.Server.Ledgers;

/// <summary>
/// Changes accounts and keys through their grains, so that history and audit show it. On a database this process joins the cluster for as
/// long as it takes.
/// </summary>
internal static class AccountDesk
{
    /// <exception cref="UsageException">The command is refused; the message says why.</exception>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be written; one in a directory also while a server has it.</exception>
    internal static Task DoAsync(LedgerPlace place, string verb, CommandTarget target, string id, Func<DateTimeOffset, ICommand> command, CancellationToken cancellationToken)
    {
        ShiftedClock clock = new(TimeProvider.System);
        SiloSettings settings = new()
        {
            Ledger = place,
            Admit = (services, cancellation) => LedgerUse.UseClockOfLedgerAsync(services.GetRequiredService<ILedgerQueries>(), place, clock, cancellation),
            Clock = new SteadyClock(clock),
            Reminders = place is LedgerPlace.Database,
        };
        return SiloHosting.RunHeadlessAsync(
            settings,
            async services =>
            {
                CallerContext.Set(await services.GetRequiredService<ICallerSeal>().SealAsync(Caller.System(verb), cancellationToken));
                CommandReply reply = await services.GetRequiredService<IGrainFactory>()
                    .SendAsync(new CommandAddress(target, id), command(clock.GetUtcNow()), cancellationToken);
                if (!reply.Accepted)
                {
                    throw new UsageException($"{reply.Message} [{reply.Code}]");
                }
            },
            cancellationToken);
    }
}
