using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Grains.Programmes;

internal sealed partial class ProgrammeGrain
{
    public Task<CommandReply> SetReportingAsync(SetReporting command, CancellationToken cancellationToken = default) => _programme is { } programme
        ? AskAsync(command, new Subject(programme.Plan.Group, programme.Plan.Id, []), _ => SetReportingAsync(programme, command, cancellationToken), cancellationToken)
        : Task.FromResult(CommandReply.Refused("not-adopted", $"'{this.GetPrimaryKeyString()}' is no adopted programme."));

    private async Task<CommandReply> SetReportingAsync(ProgrammeState programme, SetReporting command, CancellationToken cancellationToken)
    {
        if (programme.Status != ProgrammeStatus.Adopted)
        {
            return CommandReply.Refused(ProgrammeCommandRules.StillAdopting, $"'{programme.Plan.Id}' is still coming to life; ask again in a moment.", Version);
        }

        IReadOnlyDictionary<string, string> departments = await Reporting.DepartmentsAsync(Services.Ledger, programme, cancellationToken);
        if (command.Department is { } one && !departments.Values.Contains(one))
        {
            return CommandReply.Refused("no-such-department", $"department is '{one}'; the programme has {string.Join(", ", departments.Values)}.", Version);
        }

        (ProgrammeReporting? next, ProgrammeReportingSet? happened, Decision.Rejected? refusal) =
            ProgrammeReportingRules.Set(programme.Reporting, command, programme.Plan.Calendar, Now);
        if (refusal is not null)
        {
            return CommandReply.Refused(refusal.Code, refusal.Message, Version);
        }

        await StoreAsync(programme with { Reporting = next }, cancellationToken, Event("reportingSet", happened!, command.By));
        await CompleteReportingAsync(cancellationToken);
        return CommandReply.Ok(Version);
    }

    private async Task<bool> CompleteReportingAsync(CancellationToken cancellationToken)
    {
        if (_programme is not { Reporting: { Telling: true } reporting } programme)
        {
            return false;
        }

        ProgrammeReportingTold told = await Reporting.RunAsync(GrainFactory, Services.Ledger, programme, reporting, cancellationToken);
        await StoreAsync(programme with { Reporting = reporting with { Telling = false } }, cancellationToken, Event("reportingTold", told, Clock));
        return true;
    }
}
