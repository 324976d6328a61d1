using EcoGrains.Ledger.GroupCommit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Item = EcoGrains.Ledger.GroupCommit.GroupItem<EcoGrains.Ledger.GroupCommit.LedgerWrite, EcoGrains.Ledger.Committed>;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>
/// Writes a batch as one transaction. What is wrong with one commit (its version, a settled promise, a command carried out before)
/// is found before anything of it is written and fails it alone; what is wrong with the database rolls the batch back, drops the
/// connection and fails every commit of it. The next batch opens a new connection, so the ledger goes on by itself once the cause is gone.
/// </summary>
internal sealed class SqliteWriter(SqliteLedgerOptions options, ILogger logger) : IGroupHandler<LedgerWrite, Committed>
{
    private SqliteConnection? connection;
    private SqliteWriterStatements? statements;

    public void Handle(IReadOnlyList<Item> batch)
    {
        try
        {
            ThrowIfGone();
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
        catch (LedgerUnavailableException exception)
        {
            Close();
            foreach (Item item in batch)
            {
                item.Fail(new LedgerUnavailableException(exception.Message, exception));
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

    /// <summary>A file that was moved or deleted can still be written by whoever has it open, but nobody would ever see it again.</summary>
    private void ThrowIfGone()
    {
        if (!File.Exists(options.FilePath))
        {
            throw new LedgerUnavailableException($"'{options.FilePath}' is gone while EcoGrains ran, so nothing was stored. Put the file back and start EcoGrains again, or restore the newest backup.");
        }
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
                    EntityHead before = statements.Entities.ReadHead(write.Commit.Entity.Id);
                    if (Refusal(statements, write.Commit, before) is Exception refusal)
                    {
                        item.Fail(refusal);
                        break;
                    }

                    item.Succeed(Store(statements, write, before));
                    changed = true;
                    break;
                case SettingWrite setting:
                    statements.WriteSetting(setting.Name, setting.Json);
                    item.Succeed(default);
                    changed = true;
                    break;
                case SqliteEvidenceWrite evidence:
                    statements.InsertEvidence(evidence.Evidence);
                    item.Succeed(default);
                    changed = true;
                    break;
                case SqliteDeliveryWrite delivery:
                    delivery.Apply(statements.Deliveries);
                    item.Succeed(default);
                    changed = true;
                    break;
            }
        }

        if (changed)
        {
            statements.Digests.Write();
            statements.Commit();
        }
        else
        {
            statements.Rollback();
        }
    }

    private static Exception? Refusal(SqliteWriterStatements statements, Commit commit, in EntityHead before)
    {
        if (commit.Key is CommandKey command && statements.CommandExists(commit.Entity.Id, command.Key))
        {
            return new DuplicateCommandException(commit.Entity.Id, command.Key);
        }

        if (before.Version != commit.ExpectedVersion || before.ChainHead != commit.ChainHead)
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

    private static Committed Store(SqliteWriterStatements statements, CommitWrite write, in EntityHead before)
    {
        Commit commit = write.Commit;
        long changeSeq = statements.LastEvent + commit.Events.Length;
        string chainHead = write.Hashes[^1];
        statements.Entities.Write(before, commit.Entity, write.Version, changeSeq, chainHead);
        statements.Digests.Note(before, commit.Entity, changeSeq);
        (long previousSeq, string previousHash) = (before.ChangeSeq, before.ChainHead);
        for (int index = 0; index < commit.Events.Length; index++)
        {
            statements.InsertEvent(commit.Entity.Id, previousSeq, write.Version, commit.Events[index], previousHash, write.Hashes[index]);
            (previousSeq, previousHash) = (statements.LastEvent, write.Hashes[index]);
        }

        foreach (NoticeRecord notice in commit.Notices)
        {
            statements.InsertNotice(commit.Entity, notice);
        }

        if (commit.Key is CommandKey command)
        {
            statements.InsertCommand(commit.Entity.Id, command, write.Version, commit.Events[^1].At);
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
