using System.Diagnostics;
using EcoGrains.Ledger.GroupCommit;
using Item = EcoGrains.Ledger.GroupCommit.GroupItem<EcoGrains.Ledger.GroupCommit.LedgerWrite, EcoGrains.Ledger.Committed>;

namespace EcoGrains.Ledger.Diagnostics;

/// <summary>Measures and traces a writer's batches; callers still hear of the outcome only afterwards.</summary>
internal sealed class MeasuredWriter(IGroupHandler<LedgerWrite, Committed> writer, LedgerInstruments instruments, LedgerPulse pulse) : IGroupHandler<LedgerWrite, Committed>
{
    public void Handle(IReadOnlyList<Item> batch)
    {
        using Activity? span = StartSpan(batch);
        try
        {
            writer.Handle(batch);
        }
        catch (Exception fault)
        {
            span.Fail(fault);
            pulse.Miss(fault);
            instruments.Failed(batch.Count);
            throw;
        }

        Record(batch, span);
    }

    public void Dispose() => writer.Dispose();

    // The commits of many grain calls meet here, so the batch is nobody's child: it links to each of them.
    private static Activity? StartSpan(IReadOnlyList<Item> batch)
    {
        if (!EcoGrainsActivity.Source.HasListeners())
        {
            return null;
        }

        IEnumerable<ActivityLink> links = batch.Where(item => item.Caller != default).Select(item => new ActivityLink(item.Caller));
        Activity? span = EcoGrainsActivity.Source.StartActivity(ActivityKind.Internal, parentContext: default, links: links, name: EcoGrainsActivity.Batch);
        return span?.SetTag("ecograins.batch.size", batch.Count);
    }

    private void Record(IReadOnlyList<Item> batch, Activity? span)
    {
        (long stored, long failed) = (0, 0);
        Exception? missed = null;
        for (int index = 0; index < batch.Count; index++)
        {
            Item item = batch[index];
            switch (item.Fault)
            {
                case null when !item.IsSettled:
                    failed++;
                    break;
                case null when item.Request is CommitWrite write:
                    stored++;
                    instruments.Committed(item.Submitted);
                    foreach (NoticeRecord notice in write.Commit.Notices)
                    {
                        instruments.Settled(notice);
                    }

                    break;
                case null:
                    break;
                case LedgerConflictException:
                    instruments.Conflict("version");
                    break;
                case DuplicateNoticeException:
                    instruments.Conflict("promise");
                    break;
                case DuplicateCommandException:
                    instruments.Conflict("command");
                    break;
                case Exception fault:
                    failed++;
                    missed = fault;
                    break;
            }
        }

        instruments.Batch(batch.Count);
        instruments.Stored(stored);
        instruments.Failed(failed);
        if (missed is not null)
        {
            span.Fail(missed);
            pulse.Miss(missed);
        }
        else if (stored > 0)
        {
            pulse.Beat();
        }
    }
}
