using System.Collections.Immutable;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Items.Acceptance;

/// <summary>
/// The way to closing out (source: domain.md, "Practice": apply, verify on site, sign, publish; who accepts is responsible). What is
/// closed out does not change any more unless the office reopens it.
/// </summary>
internal static class AcceptanceRules
{
    internal static Decision.Rejected? Handle(Decider decider, AcceptanceCommand command) => command switch
    {
        ApplyForAcceptance apply => Apply(decider, apply),
        CheckAcceptance check => Check(decider, check),
        Accept accept => Accept(decider, accept),
        ReturnAcceptance back => Return(decider, back),
        Reopen reopen => Reopen(decider, reopen),
        _ => new Decision.Rejected("unknown-command", $"There is no rule for the command {command.GetType().Name}."),
    };

    private static Decision.Rejected? Apply(Decider decider, ApplyForAcceptance command)
    {
        ItemState item = decider.State;
        if ((CommandRules.Refuse(item, Trigger.SeekAcceptance) ?? Responsible.Refuse(item, ownedByOffice: false, command.By, "apply for its acceptance")) is { } refusal)
        {
            return refusal;
        }

        if (item.Acceptance is { Status: AcceptanceStatus.Applied or AcceptanceStatus.Checked } open)
        {
            return new("already-applied", $"'{open.By}' applied on {Time.ProgrammeZone.Local(open.At):yyyy-MM-dd}; the office has not decided yet.");
        }

        if (string.IsNullOrWhiteSpace(command.Words))
        {
            return new("words-missing", "An application for acceptance needs words that say what was done.");
        }

        if (command.Evidence.IsDefaultOrEmpty)
        {
            return new("evidence-missing", "An application for acceptance needs evidence: a file or a link.");
        }

        if (GivenEvidence.Refuse(command.Evidence) is { } bad)
        {
            return bad;
        }

        decider.Raise(new AcceptanceApplied(command.By, command.Words, command.Evidence, decider.Now));
        return null;
    }

    private static Decision.Rejected? Check(Decider decider, CheckAcceptance command)
    {
        ItemState item = decider.State;
        if ((CommandRules.Refuse(item, Trigger.SeekAcceptance) ?? NotTheOffice(command.By) ?? Refuse(item, AcceptanceTrigger.Check)) is { } refusal)
        {
            return refusal;
        }

        ImmutableArray<string> lines = (item.Rules ?? RuleBook.Default).AcceptanceChecklist;
        ImmutableArray<CheckResult> results = command.Results.IsDefault ? [] : [.. command.Results.Where(result => result is not null)];
        string[] strange = [.. results.Select(result => result.Line).Except(lines)];
        if (strange.Length > 0)
        {
            return new("no-such-line", $"The checklist has no line {Quoted(strange)}; it has {Quoted(lines)}.");
        }

        string[] open = [.. lines.Where(line => results.Count(result => result.Line == line) != 1)];
        if (open.Length > 0)
        {
            return new("check-incomplete", $"Every line of the checklist needs one result; look at {Quoted(open)}.");
        }

        decider.Raise(new AcceptanceChecked(results.IsEmpty ? null : results, command.Note, decider.Person, decider.Now));
        return null;
    }

    private static Decision.Rejected? Accept(Decider decider, Accept command)
    {
        ItemState item = decider.State;
        if ((CommandRules.Refuse(item, Trigger.Accept) ?? NotTheOffice(command.By) ?? Refuse(item, AcceptanceTrigger.Accept)) is { } refusal)
        {
            return refusal;
        }

        string[] failed = [.. (item.Acceptance!.Results ?? []).Where(result => !result.Passed).Select(result => result.Line)];
        if (failed.Length > 0)
        {
            return new("check-failed", $"The check found wanting {Quoted(failed)}; return the application, or check again.");
        }

        if (SlipRules.RefuseOpen(item) is { } slip)
        {
            return slip;
        }

        if (item.Gap is not null)
        {
            return new("gap-open", "The item lacks a due date or a department, of which the office is still reminded; fill it before the item is closed.");
        }

        if ((item.Rules ?? RuleBook.Default).TwoPersonAcceptance && (decider.Person is null || decider.Person == item.Acceptance.CheckedBy))
        {
            return new("same-person", $"Who accepts must be another person than who checked, '{item.Acceptance.CheckedBy ?? "nobody known"}'.");
        }

        decider.Raise(new Accepted(command.Note, decider.Person, decider.Now));
        return null;
    }

    private static Decision.Rejected? Return(Decider decider, ReturnAcceptance command)
    {
        ItemState item = decider.State;
        if ((CommandRules.Refuse(item, Trigger.SeekAcceptance) ?? NotTheOffice(command.By) ?? Refuse(item, AcceptanceTrigger.Return)) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new("reason-missing", "An application that is returned needs a reason.");
        }

        decider.Raise(new AcceptanceReturned(command.Reason, decider.Now));
        return null;
    }

    private static Decision.Rejected? Reopen(Decider decider, Reopen command)
    {
        if ((CommandRules.Refuse(decider.State, Trigger.Reopen) ?? NotTheOffice(command.By)) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new("reason-missing", "Reopening a closed item needs a reason.");
        }

        decider.Raise(new Reopened(command.Reason, decider.Now));
        return null;
    }

    private static Decision.Rejected? NotTheOffice(string by) =>
        by == Recipients.Office ? null : new("not-the-office", $"Only the office checks, accepts, returns or reopens, not '{by}'.");

    private static Decision.Rejected? Refuse(ItemState item, AcceptanceTrigger trigger) => item.Acceptance switch
    {
        null => new("nothing-applied", "Nobody has applied for its acceptance yet."),
        { } acceptance when AcceptanceWorkflow.Table.Find(acceptance.Status, trigger) is null =>
            new("acceptance-not-so", AcceptanceWorkflow.Table.Refusal(acceptance.Status, trigger)),
        _ => null,
    };

    private static string Quoted(IReadOnlyCollection<string> lines) => lines.Count == 0 ? "none" : string.Join(", ", lines.Select(line => $"'{line}'"));
}
