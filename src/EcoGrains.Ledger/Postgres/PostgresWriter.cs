using EcoGrains.Ledger.Diagnostics;
using EcoGrains.Ledger.GroupCommit;
using Microsoft.Extensions.Logging;
using Item = EcoGrains.Ledger.GroupCommit.GroupItem<EcoGrains.Ledger.GroupCommit.LedgerWrite, EcoGrains.Ledger.Committed>;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// Writes a batch, one statement and one transaction a round. What is wrong with one commit fails it alone. When the database is
/// lost, the round waits and is tried again within a bound: an attempt whose answer was lost may have been stored, so another one
/// first looks for what it left.
/// </summary>
internal sealed class PostgresWriter(PostgresSource source, PostgresOutage outage, ILogger logger, LedgerInstruments instruments) : IGroupHandler<LedgerWrite, Committed>
{
    private PostgresWriterSession? session;

    public void Handle(IReadOnlyList<Item> batch)
    {
        bool lost = false;
        foreach (IReadOnlyList<Item> round in PostgresRounds.Cut(batch))
        {
            if (lost)
            {
                // Each attempt may take as long as a connection does; one for the batch is enough to know.
                Fail(round, new LedgerUnavailableException($"The database {source.Name} is lost. Nothing was stored. Check that it runs and that this machine reaches it; the ledger then goes on by itself."), unknown: false);
                continue;
            }

            lost = !TryStore(round);
        }
    }

    public void Dispose() => Close();

    /// <summary>False when the database is lost for longer than the bound.</summary>
    /// <param name="round">What to store.</param>
    /// <param name="sent">Whether it was sent before, and may have been stored.</param>
    private bool TryStore(IReadOnlyList<Item> round, bool sent = false)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                session ??= PostgresWriterSession.Open(source.DataSource);
                bool again = sent;
                sent = true;
                Store(session, round, again);
                outage.Over();
                return true;
            }
            catch (Exception exception) when (PostgresFaults.IsPassing(exception))
            {
                Close();
                if (outage.Pause(exception, attempt) is not TimeSpan pause)
                {
                    Fail(round, exception, sent);
                    return false;
                }

                outage.WaitAsync(pause).GetAwaiter().GetResult();
                instruments.Retried();
            }
            catch (Exception exception) when (PostgresFaults.IsOfOneCommit(exception) && round.Count > 1)
            {
                Close();
                return StoreAlone(round, sent);
            }
            catch (Exception exception) when (PostgresFaults.IsOfOneCommit(exception) || PostgresFaults.IsOfTheDatabase(exception))
            {
                Close();
                Fail(round, exception, unknown: false);
                return true;
            }
            catch
            {
                Close();
                throw;
            }
        }
    }

    /// <summary>One commit of a round cannot be stored by any means: its neighbours must not suffer.</summary>
    private bool StoreAlone(IReadOnlyList<Item> round, bool sent)
    {
        bool found = true;
        foreach (Item item in round)
        {
            found &= TryStore([item], sent);
        }

        return found;
    }

    private void Store(PostgresWriterSession open, IReadOnlyList<Item> round, bool again)
    {
        if (round[0].Request is SettingWrite setting)
        {
            open.WriteSetting(setting.Name, setting.Json);
            round[0].Succeed(default);
            return;
        }

        CommitWrite[] writes = [.. round.Select(item => (CommitWrite)item.Request)];
        PostgresVerdict[] verdicts = again ? open.CommitAgain(writes, logger) : open.Commit(writes);
        for (int index = 0; index < writes.Length; index++)
        {
            Settle(round[index], writes[index], verdicts[index]);
        }
    }

    private static void Settle(Item item, CommitWrite write, PostgresVerdict verdict)
    {
        if (verdict.Repeated)
        {
            item.Fail(new DuplicateCommandException(write.Commit.Entity.Id, write.Commit.Key!.Key));
        }
        else if (!verdict.Fits)
        {
            item.Fail(new LedgerConflictException(write.Commit.Entity.Id, write.Commit.ExpectedVersion));
        }
        else if (verdict.Settled is string key)
        {
            item.Fail(new DuplicateNoticeException(key));
        }
        else
        {
            item.Succeed(new Committed(write.Version, verdict.ChangeSeq, write.Hashes[^1]));
        }
    }

    private void Fail(IReadOnlyList<Item> round, Exception exception, bool unknown)
    {
        logger.BatchFailed(exception, round.Count);
        foreach (Item item in round)
        {
            // One exception each: callers rethrow theirs concurrently.
            item.Fail(exception is LedgerUnavailableException ? new LedgerUnavailableException(exception.Message) : PostgresFaults.Explain(exception, source.Name, unknown));
        }
    }

    /// <summary>Closing a connection rolls back what it had open.</summary>
    private void Close()
    {
        try
        {
            session?.Dispose();
        }
        catch (Exception exception) when (PostgresFaults.IsOfTheDatabase(exception))
        {
            // It was lost already.
        }

        session = null;
    }
}
