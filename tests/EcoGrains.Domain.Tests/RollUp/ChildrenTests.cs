using CsCheck;
using EcoGrains.Domain.RollUp;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.RollUp;

public class ChildrenTests
{
    private static readonly StatusTally Some = StatusTally.Of(SamplePlan.Item("project/1"));
    private static readonly StatusTally Other = StatusTally.Of(SamplePlan.Item("project/3"));

    [Fact]
    public void Push_OlderOrEqualNews_IsIgnored()
    {
        Children<string> children = new();

        Assert.True(children.Push("a", 5, Some));
        Assert.False(children.Push("a", 5, Other));
        Assert.False(children.Push("a", 4, Other));
        Assert.Equal(Some, children.Tally());
        Assert.Equal((1, 5L), (children.Count, children.MaxChangeSeq));
        Assert.True(children.Push("a", 6, Other));
        Assert.Equal(Other, children.Tally());
    }

    [Fact]
    public void Push_ChildLeaves_OldNewsDoNotBringItBack()
    {
        Children<string> children = new();
        children.Push("a", 1, Some);
        children.Push("b", 2, Other);

        Assert.True(children.Push("a", 4, null));
        Assert.False(children.Push("a", 3, Some));
        Assert.Equal((1, 2L), (children.Count, children.MaxChangeSeq));
        Assert.Equal(Other, children.Tally());
        Assert.True(children.Push("a", 5, Some)); // it came back
        Assert.Equal(2, children.Count);
    }

    [Fact]
    public void Push_LeavingOneThatWasNeverThere_ChangesNothing()
    {
        Children<string> children = new();

        children.Push("a", 3, null);

        Assert.Equal((0, 0L), (children.Count, children.MaxChangeSeq));
        Assert.Equal(StatusTally.Empty, children.Tally());
    }

    [Fact]
    public void ChangeSum_PushLostBeforeALaterOneOfAnotherChild_IsSmaller()
    {
        Children<string> complete = new();
        Children<string> lost = new();
        complete.Push("a", 1, Some);
        lost.Push("a", 1, Some);
        complete.Push("a", 5, Other);
        complete.Push("b", 6, Some);
        lost.Push("b", 6, Some);

        Assert.Equal((complete.Count, complete.MaxChangeSeq), (lost.Count, lost.MaxChangeSeq)); // neither of them shows it
        Assert.Equal((11L, 7L), (complete.ChangeSum, lost.ChangeSum));
    }

    [Fact]
    public void Clear_Children_ForgetsAlsoWhoLeft()
    {
        Children<string> children = new();
        children.Push("a", 9, null);
        children.Push("b", 10, Some);
        children.Clear();

        Assert.Equal((0, 0L), (children.Count, children.ChangeSum));
        Assert.True(children.Push("a", 1, Some));
        Assert.Equal((1, 1L), (children.Count, children.ChangeSum));
    }

    [Fact]
    public void Push_AnyOrderAndRepeats_ComeToTheNewestNews() =>
        (from news in Gen.Select(Gen.Int[0, 5], Gen.Bool).Array[1, 30]
         from tallies in Tallies.Many.Where(many => many.Length > 0)
         from order in Gen.Shuffle(Enumerable.Range(0, news.Length).Concat(Enumerable.Range(0, news.Length)).ToArray())
         select (news, tallies, order))
        .Sample(sample =>
        {
            // Change sequences grow along the list of news, as the ledger gives them out.
            (int Key, long Seq, StatusTally? Tally)[] pushes =
                [.. sample.news.Select((one, index) => (one.Item1, index + 1L, one.Item2 ? sample.tallies[index % sample.tallies.Length] : null))];
            Children<int> inOrder = new();
            Children<int> shuffled = new();
            foreach ((int key, long seq, StatusTally? tally) in pushes)
            {
                inOrder.Push(key, seq, tally);
            }

            foreach (int index in sample.order)
            {
                shuffled.Push(pushes[index].Key, pushes[index].Seq, pushes[index].Tally);
            }

            StatusTally expected = StatusTally.Fold(pushes.GroupBy(push => push.Key).Select(group => group.MaxBy(push => push.Seq).Tally).OfType<StatusTally>());
            Assert.Equal(expected, inOrder.Tally());
            Assert.Equal(expected, shuffled.Tally());
            Assert.Equal((inOrder.Count, inOrder.MaxChangeSeq, inOrder.ChangeSum), (shuffled.Count, shuffled.MaxChangeSeq, shuffled.ChangeSum));
            Assert.Equal(
                pushes.GroupBy(push => push.Key).Select(group => group.MaxBy(push => push.Seq)).Where(push => push.Tally is not null).Sum(push => push.Seq),
                shuffled.ChangeSum);
        });

    [Fact]
    public void Push_ChildIsItselfAFold_IsTakenInAndAwayWhole()
    {
        Children<string> children = new();
        children.Push("town", 1, Some.Combine(Other));
        children.Push("a", 2, Some);

        Assert.Equal(StatusTally.Fold([Some, Other, Some]), children.Tally());
        children.Push("town", 3, Other);
        Assert.Equal(StatusTally.Fold([Other, Some]), children.Tally());
        children.Push("town", 4, null);
        Assert.Equal(Some, children.Tally());
    }

    [Fact]
    public void Push_NewestOneLeaves_TheNextNewestIsTheNewest()
    {
        Children<string> children = new();
        children.Push("a", 1, Some);
        children.Push("b", 2, Some);
        children.Push("c", 3, Some);

        children.Push("c", 4, null);

        Assert.Equal(2, children.MaxChangeSeq);
    }
}
