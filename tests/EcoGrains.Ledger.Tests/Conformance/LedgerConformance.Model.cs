using System.Collections.Immutable;
using CsCheck;

namespace EcoGrains.Ledger.Tests.Conformance;

public abstract partial class LedgerConformance
{
    /// <summary>A commit as drawn: which entity, how far its expectation is off, what changes.</summary>
    private sealed record Move(int Entity, int Off, bool Forged, int Events, ImmutableArray<int> Promises, int Kind, int Owner, int Wake, int Command, string Text);

    private static readonly string[] Texts = ["", "a", "'", "\0x", "生态红线", "🌱", new string('长', 3000)];

    private static readonly Gen<Move> GenMove =
        from entity in Gen.Int[0, 4]
        from off in Gen.Frequency((8, Gen.Const(0)), (1, Gen.Const(-1)), (1, Gen.Const(1)))
        from forged in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        from events in Gen.Int[1, 3]
        from promises in Gen.Int[0, 40].Array[0, 2]
        from kind in Gen.Int[0, 2]
        from owner in Gen.Int[0, 2]
        from wake in Gen.Int[-1, 3]
        from command in Gen.Frequency((1, Gen.Const(-1)), (1, Gen.Int[0, 5]))
        from text in Gen.Int[0, 6].Select(index => Texts[index])
        select new Move(entity, off, forged, events, [.. promises], kind, owner, wake, command, text);

    [Fact]
    public async Task Ledger_AnySequenceOfCommits_BehavesAsTheModel()
    {
        int run = 0;
        await GenMove.List[1, 40].SampleAsync(
            async moves =>
            {
                // Every sample has entities and promises of its own, so that all share one store and none meets another.
                string programme = $"m{Interlocked.Increment(ref run)}";
                LedgerModel model = new();
                List<(Task<Committed> Actual, Type? Expected)> outcomes = [];
                foreach (Move move in moves)
                {
                    Commit commit = Draw(move, programme, model);
                    // Not awaited: successive commits may share a batch, and must end as if they had not.
                    outcomes.Add((Ledger.CommitAsync(commit, Token), model.Commit(commit)));
                }

                foreach ((Task<Committed> actual, Type? expected) in outcomes)
                {
                    await Task.WhenAny(actual);
                    Assert.Equal(expected, actual.Exception?.InnerException?.GetType());
                }

                await AssertSameAsync(model, programme);
            },
            iter: 60,
            threads: 4);
    }

    private static Commit Draw(Move move, string programme, LedgerModel model)
    {
        string id = $"{programme}/project/{move.Entity}";
        StoredEntity? stored = model.Entities.GetValueOrDefault(id);
        long expected = Math.Max(0, (stored?.Version ?? 0) + move.Off);
        string head = stored?.ChainHead ?? HashChain.Genesis;
        return new Commit
        {
            Entity = Samples.Row(id) with
            {
                Kind = new[] { "project", "indicator", "task" }[move.Kind],
                Owner = new[] { null, "d1", "d2" }[move.Owner],
                SortKey = move.Kind,
                Name = move.Text,
                State = $"\"{move.Text}\"",
                WakeAt = move.Wake < 0 ? null : DateTimeOffset.UnixEpoch.AddMinutes(move.Wake),
                Tally = move.Owner == 0 ? null : move.Text,
            },
            ExpectedVersion = expected,
            ChainHead = expected == 0 ? HashChain.Genesis : move.Forged ? new string('e', 64) : head,
            Events = Samples.Events(move.Events),
            Notices = [.. move.Promises.Select(promise => Samples.Notice($"{programme}/{promise}"))],
            Key = move.Command < 0 ? null : Samples.Key($"{move.Command}"),
        };
    }

    private async Task AssertSameAsync(LedgerModel model, string programme)
    {
        foreach ((string id, StoredEntity expected) in model.Entities)
        {
            StoredEntity actual = (await Ledger.ReadAsync(id, Token))!;
            Assert.Equal(expected with { ChangeSeq = actual.ChangeSeq }, actual);
            IReadOnlyList<StoredEvent> history = await Queries.HistoryAsync(id, Token);
            AssertChain(history, expected.ChainHead);
            Assert.Equal(actual.ChangeSeq, history[^1].Seq);
            Assert.Equal(
                model.Events.Where(stored => stored.EntityId == id).Select(stored => (stored.Version, stored.Hash)),
                history.Select(stored => (stored.Version, stored.Hash)));
        }

        for (int entity = 0; entity <= 4; entity++)
        {
            for (int command = 0; command <= 5; command++)
            {
                string id = $"{programme}/project/{entity}";
                Assert.Equal(model.Commands.GetValueOrDefault((id, $"{command}")), await Ledger.FindCommandAsync(id, $"{command}", Token));
            }
        }

        IReadOnlyList<StoredNotice> notices = await Queries.NoticesAsync(new NoticeQuery { Programme = programme, Take = 5000 }, Token);
        Assert.Equal(model.Notices.Select(key => $"{key}"), notices.Select(stored => stored.Notice.Key));
    }
}
