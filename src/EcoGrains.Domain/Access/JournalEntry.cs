namespace EcoGrains.Domain.Access;

/// <summary>What a caller's journal keeps beside what it changed: refused commands, reading of personal data, signing in.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.JournalEntry")]
public sealed record JournalEntry
{
    /// <summary>A command was refused.</summary>
    public const string CommandRefused = "commandRefused";

    /// <summary>Personal data were read.</summary>
    public const string DataRead = "dataRead";

    /// <summary>Something was done that leaves no trace of its own.</summary>
    public const string DeskDone = "deskDone";

    public const string SignedIn = "signedIn";

    public const string SignInRefused = "signInRefused";

    /// <summary>A call of a service outside was refused before it reached a grain.</summary>
    public const string CallRefused = "callRefused";

    /// <summary>One of the constants above: the event's type.</summary>
    [Id(0)] public required string Type { get; init; }

    /// <summary>What it was about: an entity's id or an address of the API.</summary>
    [Id(1)] public required string Target { get; init; }

    /// <summary>An IP address, or the verb of the program.</summary>
    [Id(2)] public required string From { get; init; }

    /// <summary>The command's name, or the act of reading.</summary>
    [Id(3)] public string? Act { get; init; }

    /// <summary>In which capacity it was asked.</summary>
    [Id(4)] public string? By { get; init; }

    /// <summary>Why it was refused, for programs.</summary>
    [Id(5)] public string? Code { get; init; }

    /// <summary>Why it was refused, for people.</summary>
    [Id(6)] public string? Message { get; init; }

    /// <summary>The command as it was asked, as JSON without secrets.</summary>
    [Id(7)] public string? Body { get; init; }
}

/// <summary>A caller's journal: a chain of events, of which only the count is kept as state.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.JournalState")]
public sealed record JournalState
{
    [Id(0)] public required string Account { get; init; }

    [Id(1)] public long Entries { get; init; }
}
