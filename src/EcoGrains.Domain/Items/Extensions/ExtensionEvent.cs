namespace EcoGrains.Domain.Items.Extensions;

/// <summary>What happened to a request for another due date.</summary>
/// <param name="Stage">The stage's number.</param>
public abstract record ExtensionEvent(int Stage) : ItemEvent;

/// <param name="Due">The due date that is asked for.</param>
/// <param name="BeyondOffice">Whether only the leadership group can grant it.</param>
public sealed record ExtensionRequested(int Stage, DateOnly Due, string Reason, string Progress, string By, bool BeyondOffice, DateTimeOffset At)
    : ExtensionEvent(Stage);

/// <summary>The new due date follows with <see cref="DueDateSet"/> in the same commit.</summary>
/// <param name="By">Who granted it: <c>office</c> or <c>leadership</c>.</param>
public sealed record ExtensionGranted(int Stage, DateOnly Due, string By, DateTimeOffset At) : ExtensionEvent(Stage);

public sealed record ExtensionRefused(int Stage, string Reason, string By, DateTimeOffset At) : ExtensionEvent(Stage);

/// <param name="By">Who took it back; null where it lapsed: its stage is done, its item suspended, or another date was set.</param>
public sealed record ExtensionWithdrawn(int Stage, string? By, DateTimeOffset At) : ExtensionEvent(Stage);
