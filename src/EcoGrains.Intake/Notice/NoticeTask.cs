using EcoGrains.Domain.Plans;

namespace EcoGrains.Intake.Notice;

/// <summary>A sentence of a measure with the line it begins in.</summary>
internal sealed record NoticeSentence(string Text, int Line);

/// <summary>A key task with its sentences, which the plan keeps without their lines.</summary>
internal sealed record NoticeTask(PlanKeyTask Task, IReadOnlyList<NoticeSentence> Sentences);

/// <summary>Key tasks in order, and the areas that they stand under.</summary>
internal sealed record NoticeTasks(IReadOnlyList<NoticeTask> Tasks, IReadOnlyList<string> Areas);
