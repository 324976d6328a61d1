using CsCheck;
using EcoGrains.Domain.RollUp;

namespace EcoGrains.Domain.Tests.RollUp;

public class RunningTallyTests
{
    [Fact]
    public void Fold_ManyTallies_IsWhatCombiningOneByOneGives() =>
        Tallies.Many.Sample(tallies => Assert.Equal(tallies.Aggregate(StatusTally.Empty, (sum, tally) => sum.Combine(tally)), StatusTally.Fold(tallies)));

    [Fact]
    public void Fold_TheSameItemTwice_NamesItTwice() =>
        Tallies.Many.Where(many => many.Length > 0).Sample(tallies =>
            Assert.Equal(StatusTally.Fold(tallies).Combine(StatusTally.Fold(tallies)), StatusTally.Fold([.. tallies, .. tallies])));

    [Fact]
    public void Tally_AfterAnyComingsAndGoings_IsTheFoldOfWhatIsIn() =>
        Gen.Select(Tallies.Many.Array[1, 12], Gen.Bool.Array[40]).Sample((sets, keeps) =>
        {
            // Sets of several items too, and each twice: a group adds departments, and an item on its way between two stands in both.
            RunningTally running = new();
            List<StatusTally> kept = [];
            foreach ((StatusTally[] set, int index) in sets.Concat(sets).Select((set, index) => (set, index)))
            {
                StatusTally tally = StatusTally.Fold(set);
                running.Add(tally);
                kept.Add(tally);
                if (!keeps[index % keeps.Length])
                {
                    running.Remove(kept[0]);
                    kept.RemoveAt(0);
                }

                Assert.Equal(StatusTally.Fold(kept), running.Tally());
            }
        });

    [Fact]
    public void Clear_AnyTallies_IsEmpty()
    {
        RunningTally running = new();
        Tallies.Many.Sample(
            tallies =>
            {
                running.Add(StatusTally.Fold(tallies));
                running.Clear();
                Assert.Equal(StatusTally.Empty, running.Tally());
            },
            threads: 1);
    }
}
