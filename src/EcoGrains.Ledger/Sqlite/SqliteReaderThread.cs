using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger.GroupCommit;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>
/// A thread's own read-only connection, opened with its first request and again after a fault.
/// </summary>
internal abstract class SqliteReaderThread<TRequest, TResult>(SqliteLedgerOptions options) : IGroupHandler<TRequest, TResult>
{
    private SqliteConnection? connection;

    public void Handle(IReadOnlyList<GroupItem<TRequest, TResult>> batch)
    {
        try
        {
            Answer(connection ??= SqliteConnections.OpenReader(options), batch);
        }
        catch (SqliteException exception)
        {
            Dispose();
            foreach (GroupItem<TRequest, TResult> item in batch)
            {
                item.Fail(SqliteFaults.Explain(exception, options.FilePath));
            }
        }
    }

    public virtual void Dispose()
    {
        connection?.Dispose();
        connection = null;
    }

    protected abstract void Answer(SqliteConnection connection, IReadOnlyList<GroupItem<TRequest, TResult>> batch);
}

/// <summary>Answers all activation reads that wait with one query.</summary>
internal sealed class SqliteEntityReader(SqliteLedgerOptions options) : SqliteReaderThread<string, StoredEntity?>(options)
{
    private SqliteCommand? command;

    public override void Dispose()
    {
        command?.Dispose();
        command = null;
        base.Dispose();
    }

    protected override void Answer(SqliteConnection connection, IReadOnlyList<GroupItem<string, StoredEntity?>> batch)
    {
        SqliteCommand select = command ??= Prepare(connection);
        select.Parameters[0].Value = JsonSerializer.Serialize(batch.Select(item => item.Request).Distinct(), DomainJson.Compact);
        Dictionary<string, StoredEntity> found = new(batch.Count);
        using (SqliteDataReader reader = select.ExecuteReader())
        {
            while (reader.Read())
            {
                StoredEntity entity = EntityColumns.Read(reader);
                found[entity.Row.Id] = entity;
            }
        }

        foreach (GroupItem<string, StoredEntity?> item in batch)
        {
            item.Succeed(found.GetValueOrDefault(item.Request));
        }
    }

    private static SqliteCommand Prepare(SqliteConnection connection)
    {
        SqliteCommand select = connection.CreateCommand();
        select.CommandText = $"SELECT {EntityColumns.Names} FROM entity WHERE id IN (SELECT value FROM json_each(@ids))";
        select.Parameters.Add("@ids", SqliteType.Text);
        return select;
    }
}

/// <summary>Answers lists, pages and roll-ups one by one.</summary>
internal sealed class SqliteQueryThread(SqliteLedgerOptions options) : SqliteReaderThread<Func<SqliteConnection, object?>, object?>(options)
{
    protected override void Answer(SqliteConnection connection, IReadOnlyList<GroupItem<Func<SqliteConnection, object?>, object?>> batch)
    {
        foreach (GroupItem<Func<SqliteConnection, object?>, object?> item in batch)
        {
            item.Succeed(item.Request(connection));
        }
    }
}
