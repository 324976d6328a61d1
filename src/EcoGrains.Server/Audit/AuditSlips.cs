using System.Globalization;
using System.Text.Json;

namespace EcoGrains.Server.Audit;

/// <summary>What events make of the limits for answers to slips. A slip that a rung of a stage issues has none: the rung is its notice.</summary>
internal static class AuditSlips
{
    internal static void Apply(AuditItem item, string type, DateTimeOffset at, JsonElement payload)
    {
        int slip = payload.Int("slip");
        switch (type)
        {
            case "slipIssued":
                item.Slips[slip] = (payload.Text("color"), payload.TryGetProperty("stage", out JsonElement stage) ? stage.GetInt32().ToString(CultureInfo.InvariantCulture) : null);
                if (payload.Flag("byHand"))
                {
                    Begin(item, slip, at, silently: false);
                }

                break;
            case "slipEscalated":
                item.Slips[slip] = item.Slips[slip] with { Color = payload.Text("to") };
                item.End(Name(slip), at);
                if (payload.TryGetProperty("answerBy", out _))
                {
                    Begin(item, slip, at, silently: true);
                }

                break;
            case "slipReturned":
                Begin(item, slip, at, silently: false);
                break;
            case "slipAnswered" or "slipClosed":
                item.End(Name(slip), at);
                break;
        }
    }

    /// <summary>An item of which every stage is done waits for no answer any more.</summary>
    internal static void EndIfOver(AuditItem item, DateTimeOffset at)
    {
        string[] running = [.. item.Tracks.Where(track => track.EndedAt is null).Select(track => track.Stage)];
        if (!running.Any(stage => int.TryParse(stage, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            foreach (int slip in item.Slips.Keys)
            {
                item.End(Name(slip), at);
            }
        }
    }

    private static void Begin(AuditItem item, int slip, DateTimeOffset at, bool silently)
    {
        (string color, string? stage) = item.Slips[slip];
        string name = Name(slip);
        item.Tracks.Add(new AuditTrack
        {
            Stage = name,
            Generation = item.Tracks.Count(track => track.Stage == name) + 1,
            Ladder = AuditLadder.Slip(color),
            Anchor = item.Calendars[^1].Calendar.Later(AuditCalendar.CivilDate(at), item.SlipAnswerDays),
            Since = at,
            KnownAt = item.Happens(at),
            FirstCalendar = item.Calendars.Count - 1,
            OwnedByOffice = stage is not null && item.Tracks.Exists(track => track.Stage == stage && track.OwnedByOffice),
            BeginsSilently = silently,
        });
    }

    private static string Name(int slip) => string.Create(CultureInfo.InvariantCulture, $"slip-{slip}");
}
