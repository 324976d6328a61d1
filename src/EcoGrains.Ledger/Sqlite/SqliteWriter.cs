using EcoGrains.Ledger.GroupCommit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Item = EcoGrains.Ledger.GroupCommit.GroupItem<EcoGrains.Ledger.GroupCommit.LedgerWrite, EcoGrains.Ledger.Committed>;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>
/// Writes a batch as one transaction. What is wrong with one commit (its version, a settled promise) is found before anything
/// of it is written and fails it alone; what is wrong with the database rolls the batch back, drops the connection and fails
/// every commit of it. The next batch opens a new connection, so the ledger goes on by itself once the cause is gone.
/// </summary>
internal sealed class SqliteWriter(SqliteLedgerOptions options, ILogger logger) : IGroupHandler<LedgerWrite, Committed>
{
    private SqliteConnection? connection;
    private SqliteWriterStatements? statements;

    public void Handle(IReadOnlyList<Item> batch)
    {
        try
        {
            Write(Statements(), batch);
        }
        catch (SqliteException exception)
        {
            Close();
            logger.BatchFailed(exception, batch.Count);
            foreach (Item item in batch)
            {
                // One exception each: callers rethrow theirs concurrently.
                item.Fail(SqliteFaults.Explain(exception, options.FilePath));
            }
        }
        catch
        {
            Close();
            throw;
        }
    }

    public void Dispose() => Close();

    private SqliteWriterStatements Statements()
    {
        if (statements is null)
        {
            connection = SqliteConnections.OpenWriter(options);
            statements = new SqliteWriterStatements(connection);
        }

        return statements;
    }

    private static void Write(SqliteWriterStatements statements, IReadOnlyList<Item> batch)
    {
        statements.Begin();
        bool changed = false;
        foreach (Item item in batch)
        {
            switch (item.Request)
            {
                case CommitWrite write:
                    if (Refusal(statements, write, out long rowId) is Exception refusal)
                    {
                        item.Fail(refusal);
                        break;
                    }

                    item.Succeed(Store(statements, write, rowId));
                    changed = true;
                    break;
                case SettingWrite setting:
                    statements.WriteSetting(setting.Name, setting.Json);
                    item.Succeed(default);
                    changed = true;
                    break;
            }
        }

        if (changed)
        {
            statements.Commit();
        }
        else
        {
            statements.Rollback();
        }
    }

    private static Exception? Refusal(SqliteWriterStatements statements, CommitWrite write, out long rowId)
    {
        Commit commit = write.Commit;
        (rowId, long version, string head) = statements.ReadHead(commit.Entity.Id) ?? (0, 0, HashChain.Genesis);
        if (version != commit.ExpectedVersion || head != commit.ChainHead)
        {
            return new LedgerConflictException(commit.Entity.Id, commit.ExpectedVersion);
        }

        for (int index = 0; index < commit.Notices.Length; index++)
        {
            string key = commit.Notices[index].Key;
            if (statements.NoticeExists(key) || commit.Notices.Take(index).Any(earlier => earlier.Key == key))
            {
                return new DuplicateNoticeException(key);
            }
        }

        return null;
    }

    private static Committed Store(SqliteWriterStatements statements, CommitWrite write, long rowId)
    {
        Commit commit = write.Commit;
        long changeSeq = statements.LastEvent + commit.Events.Length;
        string chainHead = write.Hashes[^1];
        if (commit.ExpectedVersion == 0)
        {
            statements.InsertEntity(commit.Entity, write.Version, changeSeq, chainHead);
        }
        else
        {
            statements.UpdateEntity(rowId, commit.Entity, write.Version, changeSeq, chainHead);
        }

        string previous = commit.ChainHead;
        for (int index = 0; index < commit.Events.Length; index++)
        {
            statements.InsertEvent(commit.Entity.Id, write.Version, commit.Events[index], previous, write.Hashes[index]);
            previous = write.Hashes[index];
        }

        foreach (NoticeRecord notice in commit.Notices)
        {
            statements.InsertNotice(commit.Entity, notice);
        }

        return new Committed(write.Version, changeSeq, chainHead);
    }

    /// <summary>Closing a connection rolls back what it had open.</summary>
    private void Close()
    {
        statements?.Dispose();
        connection?.Dispose();
        (statements, connection) = (null, null);
    }
}
