using EcoGrains.Delivery.Options;
using EcoGrains.Delivery.Workers;
using EcoGrains.Ledger.Deliveries;
using Microsoft.Extensions.Time.Testing;

namespace EcoGrains.Delivery.Tests.Workers;

public sealed class SendPaceTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Turn_Burst_GoesAtOnceThenByTheRate()
    {
        SendPace pace = new(ChannelKinds.Webhook, new ChannelRate(PerSecond: 1000, PerTarget: 2, Burst: 3));

        TimeSpan[] waits = [.. Enumerable.Range(1, 6).Select(delivery => Wait(pace, delivery, "https://a.example/x"))];

        Assert.Equal([0, 0, 0, 500, 1000, 1500], waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public void Turn_OtherHost_HasABucketOfItsOwnWithinTheChannels()
    {
        SendPace pace = new(ChannelKinds.Webhook, new ChannelRate(PerSecond: 1, PerTarget: 1000, Burst: 2));

        Assert.Equal([0, 0, 1, 2], new[] { "https://a.example/x", "https://b.example/x", "https://c.example/x", "https://d.example/x" }
            .Select((address, delivery) => Wait(pace, delivery, address).TotalSeconds));
    }

    [Fact]
    public void Turn_ItsTurnHasCome_GoesWithoutASecondOne()
    {
        SendPace pace = new(ChannelKinds.Webhook, new ChannelRate(PerSecond: 1000, PerTarget: 1, Burst: 1));
        Wait(pace, 1, "https://a.example/x");
        Assert.Equal(1, Wait(pace, 2, "https://a.example/x").TotalSeconds);
        Assert.Equal(1, Wait(pace, 2, "https://a.example/x").TotalSeconds);

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, Wait(pace, 2, "https://a.example/x").TotalSeconds);
        Assert.Equal(1, Wait(pace, 3, "https://a.example/x").TotalSeconds);
    }

    [Fact]
    public void Turn_OverAnHour_KeepsTheRate()
    {
        SendPace pace = new(ChannelKinds.DingTalk, new ChannelRate(PerSecond: 20, PerTarget: 20 / 60d, Burst: 10));
        int sent = 0;
        for (int second = 0; second < 3600; second++)
        {
            for (long delivery = sent + 1; Wait(pace, delivery, "https://oapi.dingtalk.com/robot/send?access_token=1") == TimeSpan.Zero; delivery++)
            {
                sent++;
            }

            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(sent, 1199, 1210);
    }

    [Fact]
    public void Turn_NoRate_IsNow() => Assert.All(Enumerable.Range(1, 100), delivery => Assert.Equal(TimeSpan.Zero, Wait(new SendPace("other", null), delivery, "x")));

    [Fact]
    public void Turn_Robots_AreCountedEach()
    {
        SendPace pace = new(ChannelKinds.DingTalk, new ChannelRate(PerSecond: 1000, PerTarget: 1, Burst: 1));

        Assert.Equal([0, 0, 1], new[] { "https://d.example/send?token=1", "https://d.example/send?token=2", "https://d.example/send?token=1" }
            .Select((address, delivery) => Math.Round(Wait(pace, delivery, address).TotalSeconds, 1)));
    }

    [Fact]
    public void Turn_MailDomain_IsCountedAsOne()
    {
        SendPace pace = new(ChannelKinds.Email, new ChannelRate(PerSecond: 1000, PerTarget: 1, Burst: 1));

        Assert.Equal([0, 1, 0], new[] { "a@x.example", "b@X.example", "a@y.example" }.Select((address, delivery) => Math.Round(Wait(pace, delivery, address).TotalSeconds, 1)));
    }

    private TimeSpan Wait(SendPace pace, long delivery, string address) => pace.Turn(delivery, address, time.GetUtcNow()) - time.GetUtcNow();
}
