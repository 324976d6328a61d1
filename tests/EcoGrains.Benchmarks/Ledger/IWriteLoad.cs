namespace EcoGrains.Benchmarks.Ledger;

/// <summary>One side of the comparison.</summary>
internal interface IWriteLoad : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Makes an empty store and checks that it writes as durably as it claims.</summary>
    /// <param name="place">An empty directory for SQLite, the connection string of an empty database for PostgreSQL.</param>
    Task OpenAsync(string place);

    /// <summary>Reads an entity's state once, as an activation does, and answers how to write it once more.</summary>
    Task<Func<Task>> ActivateAsync(int entity);
}
