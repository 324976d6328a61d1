using EcoGrains.Ledger.GroupCommit;
using Npgsql;

namespace EcoGrains.Ledger.Postgres;

/// <summary>Answers all activation reads that wait with one query, over a connection of its own.</summary>
internal sealed class PostgresEntityReader(PostgresSource source, PostgresOutage outage) : IGroupHandler<string, StoredEntity?>
{
    private const string Settings = "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan";

    private NpgsqlConnection? connection;
    private NpgsqlCommand? command;
    private NpgsqlParameter<string[]>? ids;

    public void Handle(IReadOnlyList<GroupItem<string, StoredEntity?>> batch)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                Answer(batch);
                outage.Over();
                return;
            }
            catch (Exception exception) when (PostgresFaults.IsOfTheDatabase(exception))
            {
                Dispose();
                if (!PostgresFaults.IsPassing(exception) || outage.Pause(exception, attempt) is not TimeSpan pause)
                {
                    foreach (GroupItem<string, StoredEntity?> item in batch)
                    {
                        item.Fail(PostgresFaults.Explain(exception, source.Name));
                    }

                    return;
                }

                outage.WaitAsync(pause).GetAwaiter().GetResult();
            }
        }
    }

    public void Dispose()
    {
        try
        {
            command?.Dispose();
            connection?.Dispose();
        }
        catch (Exception exception) when (PostgresFaults.IsOfTheDatabase(exception))
        {
            // It was lost already.
        }

        (command, connection, ids) = (null, null, null);
    }

    private void Answer(IReadOnlyList<GroupItem<string, StoredEntity?>> batch)
    {
        if (ids is null)
        {
            Prepare();
        }

        ids!.TypedValue = [.. batch.Select(item => PostgresText.Write(item.Request)).Distinct()];
        Dictionary<string, StoredEntity> found = new(batch.Count);
        using (NpgsqlDataReader reader = command!.ExecuteReader())
        {
            while (reader.Read())
            {
                StoredEntity entity = PostgresColumns.ReadEntity(reader);
                found[entity.Row.Id] = entity;
            }
        }

        foreach (GroupItem<string, StoredEntity?> item in batch)
        {
            item.Succeed(found.GetValueOrDefault(item.Request));
        }
    }

    private void Prepare()
    {
        connection = source.DataSource.OpenConnection();
        using (NpgsqlCommand settings = new(Settings, connection))
        {
            settings.ExecuteNonQuery();
        }

        command = new NpgsqlCommand($"SELECT {PostgresColumns.Entity} FROM entity WHERE id = ANY ($1)", connection);
        ids = new NpgsqlParameter<string[]> { TypedValue = [] };
        command.Parameters.Add(ids);
        command.Prepare();
    }
}
