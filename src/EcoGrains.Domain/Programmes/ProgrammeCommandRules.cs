namespace EcoGrains.Domain.Programmes;

/// <summary>What each command to a programme comes to.</summary>
public static class ProgrammeCommandRules
{
    /// <summary>The code of a refusal that passes by itself.</summary>
    public const string StillAdopting = "still-adopting";

    public static ProgrammeDecision Decide(ProgrammeState programme, ProgrammeCommand command, ProgrammeContext context)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(context);
        if (programme.Status != ProgrammeStatus.Adopted)
        {
            return new ProgrammeDecision.Rejected(StillAdopting, $"'{programme.Plan.Id}' is still being adopted; ask again when its items exist.");
        }

        return command switch
        {
            IssueInstruction issue => AddedItems.Decide(programme, issue, context),
            SplitKeyTask split => AddedItems.Decide(programme, split, context),
            ConfirmLink confirm => LinkRules.Decide(programme, confirm),
            RejectLink reject => LinkRules.Decide(programme, reject),
            AmendPlan amend => AmendmentRules.Decide(programme, amend, context),
            AdoptPlan => new ProgrammeDecision.Rejected("already-adopted", $"'{programme.Plan.Id}' is adopted; a revised task book is an amendment."),
            _ => new ProgrammeDecision.Rejected("unknown-command", $"There is no rule for the command {command?.GetType().Name}."),
        };
    }
}
