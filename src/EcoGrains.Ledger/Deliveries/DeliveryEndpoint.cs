using System.Collections.Immutable;

namespace EcoGrains.Ledger.Deliveries;

/// <summary>Where one recipient is reached besides the inbox: a mail address, a web hook, a chat robot. Kept in the ledger, edited while it runs.</summary>
public sealed record DeliveryEndpoint
{
    /// <summary>Stands for every programme.</summary>
    public const string AnyProgramme = "*";

    /// <summary>Lower-case letters, digits and hyphens, at most 64; a part of every delivery's key, so it never changes.</summary>
    public required string Id { get; init; }

    /// <summary>A programme's id, or <see cref="AnyProgramme"/>.</summary>
    public string Programme { get; init; } = AnyProgramme;

    /// <summary><c>department/NAME</c>, <c>office</c> or <c>leadership</c>. Never changes: what is under way must not reach somebody else.</summary>
    public required string Recipient { get; init; }

    /// <summary>One of <see cref="ChannelKinds.All"/>.</summary>
    public required string Channel { get; init; }

    /// <summary>A mail address or a URL. Read at each attempt, so that a corrected address serves what waits.</summary>
    public required string Address { get; init; }

    /// <summary>Signing secrets, the newest first; two while one is being rotated.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "zh";

    public DeliveryMode Mode { get; init; }

    /// <summary>When the day's digest goes out, by the programme zone's clock; default 09:30, half an hour after notices are made.</summary>
    public TimeOnly DigestAt { get; init; } = new(9, 30);

    /// <summary>Null where messages may come at any hour.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>Off: nothing new is planned for it, and what waits is held until it is on again.</summary>
    public bool Enabled { get; init; } = true;
}

/// <summary>One message for each notice, or one a day.</summary>
public enum DeliveryMode
{
    Each,
    Digest,
}

/// <summary>
/// Hours of every day, by the programme zone's clock, in which nothing is sent: from <paramref name="From"/> until just before <paramref name="To"/>, over
/// midnight where <paramref name="To"/> is earlier. Both equal would be the whole day and are refused.
/// </summary>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To);

/// <summary>The channels that endpoints may name. The inbox is none of them: everybody has it, and it needs no delivery.</summary>
public static class ChannelKinds
{
    public const string Email = "email";
    public const string Webhook = "webhook";
    public const string DingTalk = "dingtalk";
    public const string WeCom = "wecom";

    public static ImmutableArray<string> All { get; } = [Email, Webhook, DingTalk, WeCom];
}
