using EcoGrains.Contracts;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;

namespace EcoGrains.Server.Commands;

/// <summary>Adopts a plan from the command line: at 08:00 local on the document's own date.</summary>
internal static class Adoption
{
    internal static DateTimeOffset InstantOf(Plan plan) => ProgrammeZone.At(plan.IssuedOn, DeadlineRules.AdoptAt);

    /// <exception cref="UsageException">The programme refuses the plan.</exception>
    internal static async Task AdoptAsync(IGrainFactory grains, Plan plan, CancellationToken cancellationToken)
    {
        IProgrammeGrain programme = grains.GetGrain<IProgrammeGrain>(plan.Id);
        do
        {
            CommandReply reply = await programme.AdoptAsync(plan, InstantOf(plan), cancellationToken);
            if (!reply.Accepted)
            {
                throw new UsageException($"The plan was refused: {reply.Message} [{reply.Code}]");
            }
        }
        while ((await programme.GetAsync(cancellationToken))?.Status == ProgrammeStatus.Adopting);
    }
}
