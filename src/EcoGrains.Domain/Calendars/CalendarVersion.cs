using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Calendars;

/// <summary>
/// One version of a working calendar: what came into force when, and why. It is known by the hash of its days, so that two processes that
/// bring the same data bring the same version.
/// </summary>
public sealed record CalendarVersion
{
    /// <summary>From 1, in the order in which they came into force.</summary>
    public required int Version { get; init; }

    /// <summary>See <see cref="HashOf"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>Programme time; null where it was stored before calendars had versions.</summary>
    public DateTimeOffset? StoredAt { get; init; }

    /// <summary>Why the calendar changed, in words for people.</summary>
    public required string Reason { get; init; }

    /// <summary>Twelve hexadecimal digits of the SHA-256 of the days off and at work, whatever their order; notes do not count.</summary>
    public static string HashOf(CalendarData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        StringBuilder text = new();
        foreach (CalendarYear year in data.Years.OrderBy(year => year.Year))
        {
            text.Append(CultureInfo.InvariantCulture, $"{year.Year}\noff {Days(year.Off)}\nwork {Days(year.Work)}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }

    private static string Days(ImmutableArray<DateOnly> days) => string.Join(' ', days.Distinct().Order().Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
}

/// <summary>The versions of one calendar, oldest first; the last is in force. The data of each is kept beside it, under its hash.</summary>
public sealed record CalendarVersions
{
    /// <summary>The name of the ledger's setting that lists a calendar's versions.</summary>
    public static string SettingName(string id) => $"calendar/{id}";

    /// <summary>The name of the ledger's setting that holds the days of one version; written once, never changed.</summary>
    public static string DataSettingName(string id, string hash) => $"calendar/{id}/{hash}";

    /// <summary>
    /// Reads the setting that lists the versions. Before calendars had versions it held the days themselves: they are version 1, and come
    /// with it.
    /// </summary>
    public static (CalendarVersions Versions, CalendarData? Unversioned) Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        if (document.RootElement.TryGetProperty("versions", out _))
        {
            return (document.RootElement.Deserialize<CalendarVersions>(DomainJson.Compact)!, null);
        }

        CalendarData data = document.RootElement.Deserialize<CalendarData>(DomainJson.Compact)!;
        CalendarVersion first = new() { Version = 1, Hash = CalendarVersion.HashOf(data), Reason = "" };
        return (new CalendarVersions { Id = data.Id, Versions = [first] }, data);
    }

    public required string Id { get; init; }

    /// <summary>At least one.</summary>
    public required ImmutableArray<CalendarVersion> Versions { get; init; }

    public CalendarVersion Newest => Versions[^1];

    /// <summary>The newest version of this hash; null stands for the first, by which items went before calendars had versions.</summary>
    public CalendarVersion? Find(string? hash) => hash is null ? Versions[0] : Versions.LastOrDefault(version => version.Hash == hash);
}

/// <summary>A calendar in one of its versions, ready to roll dates by.</summary>
public sealed record CalendarEdition(CalendarVersion Version, WorkingCalendar Calendar);
