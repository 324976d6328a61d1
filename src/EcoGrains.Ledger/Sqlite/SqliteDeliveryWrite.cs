using EcoGrains.Ledger.GroupCommit;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>
/// A write of deliveries, carried out by the one writer thread within the transaction of its batch. It looks before it writes: a refusal must leave
/// nothing behind, because its neighbours in the batch stand.
/// </summary>
internal abstract record SqliteDeliveryWrite : LedgerWrite
{
    public abstract void Apply(SqliteDeliveryStatements statements);
}

/// <inheritdoc/>
internal sealed record SqliteDeliveryWrite<T>(Func<SqliteDeliveryStatements, T> Work) : SqliteDeliveryWrite
{
    /// <summary>Set on the writer thread; valid once the write has succeeded.</summary>
    public T? Result { get; private set; }

    public override void Apply(SqliteDeliveryStatements statements) => Result = Work(statements);
}

/// <summary>The statements of deliveries on the writer's connection.</summary>
internal sealed class SqliteDeliveryStatements(SqliteConnection connection) : IDisposable
{
    public SqlitePlanStatements Plan { get; } = new(connection);

    public SqliteWorkStatements Work { get; } = new(connection);

    public SqliteDecisionStatements Decisions { get; } = new(connection);

    public SqliteEndpointStatements Endpoints { get; } = new(connection);

    public void Dispose()
    {
        Plan.Dispose();
        Work.Dispose();
        Decisions.Dispose();
        Endpoints.Dispose();
    }
}
