using CsCheck;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items;

/// <summary>What holds for every item, whatever is asked of it and whenever it wakes.</summary>
public class ItemPropertyTests
{
    [Fact]
    public void Wake_AnySchedule_EveryRungExactlyOnce() =>
        Gen.Select(Generators.Item, Generators.Calendar, Generators.Schedule, Generators.Tolerance).Sample((item, calendar, schedule, tolerance) =>
        {
            ItemLife life = new(item, calendar: calendar, tolerance: tolerance);
            foreach (DateTimeOffset now in schedule.Where(now => now >= item.AdoptedAt))
            {
                life.Wake(now);
            }

            DateTimeOffset last = schedule.Append(item.AdoptedAt).Max();
            string[] promised =
            [
                .. item.Stages.SelectMany(stage => Promised(item.TrackOf(stage), $"{stage.Number}/1")),
                .. item.Gap is { } gap ? Promised(item.TrackOf(gap), "gap/1") : [],
            ];
            Assert.Equal(promised.Order(), life.Settled.Select(settled => settled.Key).Order());
            Assert.All(life.Settled, settled => Assert.True(settled.What.Rung.Rung.At <= settled.At));

            IEnumerable<string> Promised(Track track, string key) =>
                DeadlineRules.Pending(track, calendar).TakeWhile(rung => rung.At <= last).Select(rung => $"{key}/{rung.Rule.Name}");
        });

    [Fact]
    public void Decide_AnyCommands_OnlyAcceptsOrRejects() =>
        Gen.Select(Generators.Item, Generators.Calendar, Generators.Story).Sample((item, calendar, story) =>
        {
            ItemLife life = Live(item, calendar, story, decision =>
            {
                if (decision is Decision.Rejected refused)
                {
                    Assert.Matches("^[a-z]+(-[a-z]+)+$", refused.Code);
                    Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
                }
            });

            // One effect per promise, and recipients exactly where something is sent.
            Assert.Equal(life.Settled.Count, life.Settled.Select(settled => settled.Key).Distinct().Count());
            Assert.All(life.Settled, settled => Assert.Equal(settled.Outcome == RungOutcome.Sent, settled.What.To.Length > 0));
            Assert.All(life.Settled, settled => Assert.Equal(settled.What.To.Length, settled.What.To.Distinct().Count()));
            // A stage that is done sends nothing from that instant.
            Assert.DoesNotContain(life.Settled, settled =>
                settled.Outcome == RungOutcome.Sent
                && life.State.Stages.Any(stage => stage.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == settled.What.Stage && stage.DoneAt < settled.At));
        }, iter: 1_000);

    [Fact]
    public void Decide_AnyCommands_ItemThatIsOverHasNothingOpen() =>
        Gen.Select(Generators.Item, Generators.Calendar, Generators.Story).Sample((item, calendar, story) =>
        {
            ItemLife life = Live(item, calendar, story);

            if (life.State.Status is ItemStatus.Completed or ItemStatus.Met or ItemStatus.Missed)
            {
                Assert.All(life.State.Stages, stage => Assert.NotNull(stage.DoneAt));
                Assert.True(life.State.Gap is not null || life.NextWake is null);
            }

            Assert.Equal(life.State.Status == ItemStatus.Suspended, life.State.SuspendedFrom is not null);
            Assert.Equal(Enumerable.Range(1, life.State.Stages.Length), life.State.Stages.Select(stage => stage.Number));
            Assert.Equal(life.State.Stages.Select(stage => stage.Due).Order(), life.State.Stages.Select(stage => stage.Due));
        }, iter: 1_000);

    [Fact]
    public void Apply_EventsOfAnyLife_GiveTheStateAlsoThroughJson() =>
        Gen.Select(Generators.Item, Generators.Calendar, Generators.Story).Sample((item, calendar, story) =>
        {
            ItemLife life = Live(item, calendar, story);

            ItemState? replayed = null;
            ItemState? reloaded = null;
            foreach (ItemEvent happened in life.Events)
            {
                (string type, string payload) = ItemEventJson.Write(happened);
                replayed = ItemRules.Apply(replayed, happened);
                reloaded = ItemRules.Apply(reloaded, ItemEventJson.Read(type, payload)!);
            }

            Assert.Equal(StateText.Of(life.State), StateText.Of(replayed!));
            Assert.Equal(StateText.Of(life.State), StateText.Of(reloaded!));
        });

    [Fact]
    public void State_AnyLife_SurvivesJson() =>
        Gen.Select(Generators.Item, Generators.Calendar, Generators.Story).Sample((item, calendar, story) =>
        {
            string stored = StateText.Of(Live(item, calendar, story).State);

            Assert.Equal(stored, StateText.Of(System.Text.Json.JsonSerializer.Deserialize<ItemState>(stored, DomainJson.Compact)!));
        });

    [Fact]
    public void Decide_TickOrCommandFirst_ComesToTheSame() =>
        Gen.Select(Generators.Item, Generators.Calendar, Generators.Story, Generators.Command).Sample((item, calendar, story, command) =>
        {
            ItemLife life = Live(item, calendar, story[..^1]);
            DecisionContext context = life.At(story[^1].At < item.AdoptedAt ? item.AdoptedAt : story[^1].At);
            Decision commandFirst = ItemRules.Decide(life.State, command, context);
            Decision.Accepted tick = ItemRules.Wake(life.State, life.NextWake, context);
            Decision tickFirst = ItemRules.Decide(tick.State, command, context);

            if (commandFirst is Decision.Accepted first)
            {
                Decision.Accepted second = Assert.IsType<Decision.Accepted>(tickFirst);
                Decision.Accepted after = ItemRules.Wake(first.State, ItemRules.NextWake(life.State, context), context);
                Assert.Equal(StateText.Of(after.State), StateText.Of(second.State));
                Assert.Equal(
                    first.Settlements.Concat(after.Settlements).Select(Text).Order(),
                    tick.Settlements.Concat(second.Settlements).Select(Text).Order());
            }
            else
            {
                Assert.Equal(commandFirst, tickFirst);
            }
        });

    private static string Text(Settlement settlement) => $"{new Settled(settlement, default).Line} {settlement.Stage}/{settlement.Generation} {string.Join(' ', settlement.To)}";

    private static ItemLife Live(ItemState item, Domain.Calendars.WorkingCalendar calendar, (ItemCommand? Command, DateTimeOffset At)[] story, Action<Decision>? check = null)
    {
        ItemLife life = new(item, calendar: calendar);
        foreach ((ItemCommand? command, DateTimeOffset at) in story.Where(step => step.At >= item.AdoptedAt))
        {
            Decision decision = command is null ? life.Wake(at) : life.Do(command, at);
            check?.Invoke(decision);
        }

        return life;
    }
}
