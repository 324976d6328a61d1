using EcoGrains.Ledger.GroupCommit;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace EcoGrains.Ledger.Postgres;

/// <summary>How a round's commit ended: stored with the sequence of its last event, or refused.</summary>
/// <param name="Fits">Whether version and chain head were the expected ones.</param>
/// <param name="Settled">The first promise that was settled before; null when none.</param>
/// <param name="ChangeSeq">The sequence of its last event when it was stored.</param>
/// <param name="Repeated">Whether the entity had carried out its command before.</param>
internal readonly record struct PostgresVerdict(bool Fits, string? Settled, long ChangeSeq, bool Repeated = false);

/// <summary>The writer's own connection with its prepared statements. Not used again after a fault.</summary>
internal sealed class PostgresWriterSession : IDisposable
{
    // The plans were made for the batch's statement and must stay as they are whatever the tables' sizes were when it was prepared:
    // rows are looked up one by one in their indexes. A session that its client left in the middle must not keep the lock.
    private const string Settings = """
        SET enable_seqscan = off; SET enable_mergejoin = off; SET plan_cache_mode = force_generic_plan; SET work_mem = '32MB';
        SET idle_in_transaction_session_timeout = '10s';
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
        """;

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBatch commit;
    private readonly PostgresCommitArrays arrays;

    private PostgresWriterSession(NpgsqlConnection connection)
    {
        this.connection = connection;
        commit = connection.CreateBatch();
        commit.BatchCommands.Add(new NpgsqlBatchCommand(PostgresCommitSql.Lock));
        NpgsqlBatchCommand store = new(PostgresCommitSql.Commit);
        arrays = new PostgresCommitArrays(store.Parameters);
        commit.BatchCommands.Add(store);
    }

    public static PostgresWriterSession Open(NpgsqlDataSource source)
    {
        NpgsqlConnection connection = source.OpenConnection();
        try
        {
            using (NpgsqlCommand settings = new(Settings, connection))
            {
                settings.ExecuteNonQuery();
            }

            PostgresWriterSession session = new(connection);
            session.commit.Prepare();
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>One round trip, one transaction: when this returns, what fits is on the server's disk.</summary>
    public PostgresVerdict[] Commit(IReadOnlyList<CommitWrite> round)
    {
        arrays.Fill(round);
        PostgresVerdict[] verdicts = new PostgresVerdict[round.Count];
        // The verdicts count only once the transaction has ended, which the last call of the reader waits for.
        using NpgsqlDataReader reader = commit.ExecuteReader();
        reader.NextResult();
        for (int index = 0; reader.Read(); index++)
        {
            verdicts[index] = new PostgresVerdict(
                reader.GetBoolean(0), PostgresColumns.TextOrNull(reader, 1), reader.IsDBNull(2) ? 0 : reader.GetInt64(2), reader.GetBoolean(3));
        }

        reader.NextResult();
        return verdicts;
    }

    /// <summary>
    /// The same for commits whose answer was lost: those that were stored are found and answered, the others stored now. Both under
    /// the lock, so that what is left of the lost attempt either ended before or finds nothing more to do.
    /// </summary>
    public PostgresVerdict[] CommitAgain(IReadOnlyList<CommitWrite> round, ILogger logger)
    {
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        using (NpgsqlCommand hold = new(PostgresCommitSql.Lock, connection, transaction))
        {
            hold.ExecuteNonQuery();
        }

        Dictionary<int, long> stored = Recheck(round);
        CommitWrite[] left = [.. round.Where((_, index) => !stored.ContainsKey(index))];
        PostgresVerdict[] verdicts = left.Length == 0 ? [] : Commit(left);
        transaction.Commit();
        if (stored.Count > 0)
        {
            logger.Recovered(round.Count, stored.Count);
        }

        int next = 0;
        return [.. round.Select((_, index) => stored.TryGetValue(index, out long seq) ? new PostgresVerdict(true, null, seq) : verdicts[next++])];
    }

    public void WriteSetting(string name, string json)
    {
        using NpgsqlCommand command = new(PostgresCommitSql.Setting, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = PostgresText.Write(name) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = PostgresText.Write(json) });
        command.ExecuteNonQuery();
    }

    /// <summary>Writes and syncs a row: a read-only server or a full disk shows at start, not at the first commit.</summary>
    public void ProveWritable() => WriteSetting("ledger.opened", "true");

    /// <summary>The settings that are off although a power failure would then cost what was acknowledged.</summary>
    public IReadOnlyList<string> NotDurable()
    {
        using NpgsqlCommand command = new("SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off' ORDER BY name", connection);
        using NpgsqlDataReader reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    public long LastEvent()
    {
        using NpgsqlCommand command = new("SELECT coalesce(max(seq), 0) FROM event", connection);
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        commit.Dispose();
        connection.Dispose();
    }

    private Dictionary<int, long> Recheck(IReadOnlyList<CommitWrite> round)
    {
        using NpgsqlCommand command = new(PostgresCommitSql.Recheck, connection);
        command.Parameters.Add(Texts(round.Select(write => PostgresText.Write(write.Commit.Entity.Id))));
        command.Parameters.Add(new NpgsqlParameter<long[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, TypedValue = [.. round.Select(write => write.Version)] });
        command.Parameters.Add(Texts(round.Select(write => write.Hashes[^1])));
        command.Parameters.Add(Texts(round.Select(write => PostgresText.Write(write.Commit.Key?.Key))));
        Dictionary<int, long> stored = [];
        using NpgsqlDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            stored[(int)reader.GetInt64(0) - 1] = reader.GetInt64(1);
        }

        return stored;

        static NpgsqlParameter<string?[]> Texts(IEnumerable<string?> values) => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, TypedValue = [.. values] };
    }
}
