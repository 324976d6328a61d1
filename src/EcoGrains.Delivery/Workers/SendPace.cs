using EcoGrains.Delivery.Options;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Workers;

/// <summary>
/// Gives each message of a channel its turn: so many a second over the whole channel, so many to one target. Who has to wait gets an instant of its own
/// and is put back until then, instead of holding a worker that others could use. Time is an argument.
/// </summary>
public sealed class SendPace(string channel, ChannelRate? rate)
{
    // Beyond so many entries it is worth looking for those that may go.
    private const int SweepAbove = 1024;

    private readonly Lock gate = new();
    private readonly Bucket whole = new();
    private readonly Dictionary<string, Bucket> targets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, DateTimeOffset> turns = [];

    /// <summary>When a delivery may go: now, or its turn. Asked again once its turn has come, it goes without a second turn.</summary>
    public DateTimeOffset Turn(long delivery, string address, DateTimeOffset now)
    {
        if (rate is null)
        {
            return now;
        }

        lock (gate)
        {
            if (turns.TryGetValue(delivery, out DateTimeOffset turn))
            {
                if (turn > now)
                {
                    return turn;
                }

                turns.Remove(delivery);
                return now;
            }

            Sweep(now);
            string target = Target(channel, address);
            Bucket own = targets.TryGetValue(target, out Bucket? known) ? known : targets[target] = new Bucket();
            DateTimeOffset at = Later(whole.Next(rate.PerSecond, rate.Burst, now), own.Next(rate.PerTarget, rate.Burst, now));
            whole.Take(rate.PerSecond, rate.Burst, now);
            own.Take(rate.PerTarget, rate.Burst, now);
            if (at > now)
            {
                turns[delivery] = at;
            }

            return at;
        }
    }

    /// <summary>What shares one limit: a mail domain or a host; for a chat robot its own address, because its maker counts each robot.</summary>
    internal static string Target(string channel, string address) => channel switch
    {
        ChannelKinds.Email => address[(address.LastIndexOf('@') + 1)..],
        ChannelKinds.DingTalk or ChannelKinds.WeCom => address,
        _ => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) ? uri.Authority : address,
    };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    // A target that has had its pause is as good as new; a turn long past belongs to a delivery that went elsewhere.
    private void Sweep(DateTimeOffset now)
    {
        if (targets.Count > SweepAbove)
        {
            foreach (string idle in targets.Where(target => target.Value.IsFull(now)).Select(target => target.Key).ToArray())
            {
                targets.Remove(idle);
            }
        }

        if (turns.Count > SweepAbove)
        {
            foreach (long past in turns.Where(turn => turn.Value < now.AddHours(-1)).Select(turn => turn.Key).ToArray())
            {
                turns.Remove(past);
            }
        }
    }

    /// <summary>A token bucket, kept as the instant at which it would be full: each message taken moves it on by one interval.</summary>
    private sealed class Bucket
    {
        private DateTimeOffset fullAt = DateTimeOffset.MinValue;

        internal bool IsFull(DateTimeOffset now) => fullAt <= now;

        internal DateTimeOffset Next(double perSecond, int burst, DateTimeOffset now)
        {
            TimeSpan ahead = TimeSpan.FromSeconds((burst - 1) / perSecond);
            return fullAt - DateTimeOffset.MinValue <= ahead ? now : Later(now, fullAt - ahead);
        }

        internal void Take(double perSecond, int burst, DateTimeOffset now) => fullAt = Later(fullAt, now).AddSeconds(1 / perSecond);
    }
}
