namespace EcoGrains.Intake;

/// <summary>What the caller knows beyond the file itself.</summary>
public sealed record IntakeOptions
{
    public static IntakeOptions Default { get; } = new();

    /// <summary>The leadership group's key, for instance <c>nantong-etdz</c>; null derives it from the title.</summary>
    public string? Group { get; init; }

    /// <summary>The largest file that is read, in bytes. A task book has some tens of kilobytes; the default is 20 MB.</summary>
    public int MaxBytes { get; init; } = 20 * 1024 * 1024;
}
