using System.Collections.Immutable;
using System.Globalization;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Programmes;

/// <summary>Items that come to a programme after its plan: instructions and the parts of split tasks.</summary>
public static class AddedItems
{
    // As far as a plan may reach, see PlanValidator.
    private const int MaxYearsAhead = 30;

    /// <summary>Every item of a programme that is adopted, as it came to be: the plan's first, withdrawn ones not among them.</summary>
    public static IEnumerable<ItemState> All(ProgrammeState programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return ItemFactory.ItemsOf(programme.Plan, programme.AdoptedAt, programme.CalendarVersion).Concat(programme.Added ?? []);
    }

    /// <summary>Those that may not exist yet.</summary>
    public static ImmutableArray<ItemState> Pending(ProgrammeState programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return [.. (programme.Added ?? []).Skip(programme.AddedAlive)];
    }

    internal static bool Has(ProgrammeState programme, string local) => All(programme).Any(item => item.Id().LocalId == local);

    internal static ProgrammeDecision Decide(ProgrammeState programme, IssueInstruction command, ProgrammeContext context)
    {
        if (command.Meeting is { } meeting && (programme.Added ?? []).Any(item => item.Instruction?.Meeting == meeting))
        {
            // The meeting's grain asks again after a crash.
            return new ProgrammeDecision.Accepted(programme, []);
        }

        if (string.IsNullOrWhiteSpace(command.Text))
        {
            return new ProgrammeDecision.Rejected("text-missing", "An instruction needs words.");
        }

        if (command.Items.FirstOrDefault(item => !Has(programme, item)) is { } unknown)
        {
            return new ProgrammeDecision.Rejected("no-such-item", $"The programme has no item '{unknown}'.");
        }

        if ((Refuse(command.Departments) ?? Refuse(command.Due, context)) is { } refusal)
        {
            return refusal;
        }

        int number = (programme.Added ?? []).Count(item => item.Kind == ItemKind.Instruction) + 1;
        ItemState item = ItemFactory.Item(programme.Plan, ItemKind.Instruction, number.ToString(CultureInfo.InvariantCulture), NameOf(command.Text), ItemStatus.Issued, context.Now) with
        {
            CalendarVersion = context.CalendarVersion,
            Departments = command.Departments,
            Stages = [ItemFactory.Stage(1, StageNames.Handling, command.Due, context.Now)],
            Instruction = new InstructionDetails { Text = command.Text, Meeting = command.Meeting, Items = command.Items },
        };
        return Add(programme, [item], note: null);
    }

    internal static ProgrammeDecision Decide(ProgrammeState programme, SplitKeyTask command, ProgrammeContext context)
    {
        if (context.Task is not { Kind: ItemKind.KeyTask } task || task.Id().LocalId != command.Task)
        {
            return new ProgrammeDecision.Rejected("no-such-item", $"The programme has no key task '{command.Task}'.");
        }

        if (task.Parent is { } parent)
        {
            return new ProgrammeDecision.Rejected("part-of-a-task", $"'{command.Task}' is itself a part of '{parent}'; split that one further.");
        }

        if (task.Status is not (ItemStatus.Unassigned or ItemStatus.Assigned or ItemStatus.UnderWay))
        {
            return new ProgrammeDecision.Rejected("not-possible-now", $"A key task that is {Workflows.StatusWords.Of(task.Status)} cannot be split.");
        }

        if (command.Parts.IsDefaultOrEmpty || command.Parts.Any(part => string.IsNullOrWhiteSpace(part.Title)))
        {
            return new ProgrammeDecision.Rejected("parts-missing", "Name at least one part, each with a title.");
        }

        if (string.IsNullOrWhiteSpace(command.Note))
        {
            return new ProgrammeDecision.Rejected("note-missing", "Say who agreed to the splitting.");
        }

        DateOnly due = task.Stages[^1].Due;
        foreach (TaskPart part in command.Parts)
        {
            if ((Refuse(part.Departments) ?? Refuse(part.Due ?? due, context)) is { } refusal)
            {
                return refusal;
            }

            if (part.Due > due)
            {
                return new ProgrammeDecision.Rejected("part-after-task", $"'{part.Title}' would be due on {part.Due:yyyy-MM-dd}, after its task on {due:yyyy-MM-dd}.");
            }
        }

        int before = (programme.Added ?? []).Count(item => item.Parent == command.Task);
        return Add(programme, [.. command.Parts.Select((part, index) => Part(programme.Plan, task, part, before + index + 1, part.Due ?? due, context))], command.Note);
    }

    private static ItemState Part(Plan plan, ItemState task, TaskPart part, int number, DateOnly due, ProgrammeContext context) =>
        ItemFactory.Item(
            plan, ItemKind.KeyTask, string.Create(CultureInfo.InvariantCulture, $"{task.Number}.{number}"), part.Title, part.Departments.IsEmpty ? ItemStatus.Unassigned : ItemStatus.Assigned, context.Now) with
        {
            CalendarVersion = context.CalendarVersion,
            Category = task.Category,
            Departments = part.Departments,
            Stages = [ItemFactory.Stage(1, StageNames.YearlyCompletion, due, context.Now)],
            KeyTask = new KeyTaskDetails(),
            Parent = task.Id().LocalId,
        };

    private static ProgrammeDecision.Accepted Add(ProgrammeState programme, ImmutableArray<ItemState> items, string? note) =>
        new(programme with { Added = [.. programme.Added ?? [], .. items] }, [new ItemsAdded(items, note)]);

    private static ProgrammeDecision.Rejected? Refuse(ImmutableArray<string> departments)
    {
        if (departments.Distinct(StringComparer.Ordinal).Count() != departments.Length)
        {
            return new("bad-departments", "A department is named twice.");
        }

        return departments.FirstOrDefault(name => !DepartmentNames.IsValid(name)) is { } bad
            ? new("bad-departments", $"'{bad}' cannot be a department's name: {DepartmentNames.Rule}")
            : null;
    }

    private static ProgrammeDecision.Rejected? Refuse(DateOnly due, ProgrammeContext context)
    {
        DateOnly today = ProgrammeZone.DateOf(context.Now);
        return due < today || due.Year > today.Year + MaxYearsAhead
            ? new("bad-due-date", $"{due:yyyy-MM-dd} does not lie between today, {today:yyyy-MM-dd}, and {today.Year + MaxYearsAhead}.")
            : null;
    }

    // A list shows one line; the whole text stands beside it.
    private static string NameOf(string text)
    {
        const int most = 40;
        string line = text.Trim().Split('\n')[0].Trim();
        // Never half of a character that takes two.
        int cut = char.IsHighSurrogate(line.ElementAtOrDefault(most - 1)) ? most - 1 : most;
        return line.Length > most ? line[..cut] + "…" : line;
    }
}
