namespace EcoGrains.Benchmarks.Ledger;

/// <summary>One side of the comparison.</summary>
internal interface IWriteLoad : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Makes an empty store in a directory and checks that it writes as durably as it claims.</summary>
    Task OpenAsync(string directory);

    /// <summary>Reads an entity's state once, as an activation does, and answers how to write it once more.</summary>
    Task<Func<Task>> ActivateAsync(int entity);
}
