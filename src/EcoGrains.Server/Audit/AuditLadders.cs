using System.Text.Json;

namespace EcoGrains.Server.Audit;

/// <summary>Which ladder of a plan an item has: its own, else its kind's, else the programme's, else the usual one.</summary>
internal sealed class AuditLadders
{
    private readonly Dictionary<(string Whose, bool IsGap), AuditLadder> _given = [];

    private AuditLadders()
    {
    }

    internal static AuditLadders Of(JsonElement plan)
    {
        AuditLadders ladders = new();
        if (plan.TryGetProperty("ladders", out JsonElement given) && given.ValueKind == JsonValueKind.Object)
        {
            ladders.Keep("", given);
            foreach (JsonElement kind in given.List("kinds"))
            {
                ladders.Keep(kind.Text("kind"), kind);
            }

            foreach (JsonElement item in given.List("items"))
            {
                ladders.Keep(item.Text("item"), item);
            }
        }

        return ladders;
    }

    internal AuditLadder Choose(string kind, string number, bool isGap)
    {
        foreach (string whose in (string[])[$"{kind}/{number}", kind, ""])
        {
            if (_given.TryGetValue((whose, isGap), out AuditLadder? ladder))
            {
                return ladder;
            }
        }

        return isGap ? AuditLadder.Gap : AuditLadder.Stage;
    }

    private void Keep(string whose, JsonElement pair)
    {
        foreach ((string name, bool isGap) in (ReadOnlySpan<(string, bool)>)[("stage", false), ("gap", true)])
        {
            if (pair.TryGetProperty(name, out JsonElement ladder) && ladder.ValueKind == JsonValueKind.Object)
            {
                _given[(whose, isGap)] = AuditLadder.Read(ladder, isGap);
            }
        }
    }
}
