using System.Text.RegularExpressions;
using EcoGrains.Domain.Items;
using EcoGrains.Intake.Notice;

namespace EcoGrains.Intake.CrossChecks;

/// <summary>A stretch of a key task between two marks, short enough that what stands in it belongs together.</summary>
internal sealed partial record Clause(string Item, int Line, string Text)
{
    /// <summary>Titles count as clauses too.</summary>
    public static IReadOnlyList<Clause> Of(NoticeTasks tasks) =>
    [
        .. from task in tasks.Tasks
           let item = ItemId.Local(ItemKind.KeyTask, task.Task.Number)
           from sentence in task.Sentences.Prepend(new NoticeSentence(task.Task.Title, task.Task.Line))
           from text in Marks().Split(sentence.Text)
           where text.Length >= 4
           select new Clause(item, sentence.Line, text),
    ];

    [GeneratedRegex("[，。；：！？（）()]")]
    private static partial Regex Marks();
}
