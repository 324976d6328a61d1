using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcoGrains.Server.Audit;

/// <summary>What kind of fault the audit found.</summary>
public enum AuditFaultClass
{
    /// <summary>A promise fell due and nothing became of it.</summary>
    Lost,

    /// <summary>A promise had its effect twice.</summary>
    Duplicate,

    /// <summary>Sent before its time.</summary>
    Early,

    /// <summary>The ledger has what nobody promised.</summary>
    Unexpected,

    /// <summary>Settled, but otherwise than the rules say: outcome, date or recipients.</summary>
    Wrong,

    /// <summary>A hash, a sequence or a version does not follow from the one before.</summary>
    Chain,
}

/// <param name="Key">Of the promise, the item or the entity.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record AuditFault(AuditFaultClass Class, string Key, string Expected, string Found, string Message);

/// <summary>
/// What became of every promise that was due by <see cref="AsOf"/>. Promises = sent + merged + skipped + collapsed + withdrawn + pending +
/// lost; duplicate, early, unexpected and wrong count faults beside them.
/// </summary>
public sealed record AuditReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required long Promises { get; init; }

    /// <summary>On time or late.</summary>
    public long Sent => OnTime + Late;

    public required long OnTime { get; init; }

    public required long Late { get; init; }

    public required long Merged { get; init; }

    public required long Skipped { get; init; }

    public required long Collapsed { get; init; }

    public required long Withdrawn { get; init; }

    /// <summary>Due so short a time ago that it may still be under way.</summary>
    public required long Pending { get; init; }

    public required long Lost { get; init; }

    public required long Duplicate { get; init; }

    public required long Early { get; init; }

    public required long Unexpected { get; init; }

    public required long Wrong { get; init; }

    /// <summary><c>intact</c> or <c>broken</c>.</summary>
    public required string Chain { get; init; }

    /// <summary>The first 100 faults.</summary>
    public required IReadOnlyList<AuditFault> Faults { get; init; }

    /// <summary>How many there are.</summary>
    public required long FaultTotal { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public required int Programmes { get; init; }

    public required int Items { get; init; }

    public required long Events { get; init; }

    /// <summary>Whether every promise was kept and the record is whole.</summary>
    [JsonIgnore]
    public bool Passed => Lost + Duplicate + Early + Unexpected + Wrong == 0 && Chain == "intact";

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
