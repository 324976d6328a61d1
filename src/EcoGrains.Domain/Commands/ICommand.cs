namespace EcoGrains.Domain.Commands;

/// <summary>What may be asked of a part of a programme: what every family of commands has in common.</summary>
public interface ICommand
{
    /// <summary>In which capacity it is asked: <c>department/区环保局</c>, <c>office</c>, <c>leadership</c>, <c>admin</c>.</summary>
    string By { get; }

    /// <summary>The asker's own name for this asking, 1 to 200 characters: a repetition has one effect. Null where none was given.</summary>
    string? Key { get; }

    /// <summary>The version on which the asker decided: another one refuses. Null where any will do.</summary>
    long? IfVersion { get; }
}

/// <summary>The base of the families of commands that are not an item's.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Command")]
public abstract record Command : ICommand
{
    [Id(0)] public required string By { get; init; }

    [Id(1)] public string? Key { get; init; }

    [Id(2)] public long? IfVersion { get; init; }
}
