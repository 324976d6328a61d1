using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items;

/// <summary>
/// What happened to an item. Events are the record: folding them gives the state (<see cref="ItemRules.Apply"/>), and with it the
/// light, of any past instant.
/// </summary>
public abstract record ItemEvent;

/// <summary>The item entered the programme, in this state.</summary>
public sealed record ItemAdopted(ItemState Item) : ItemEvent;

public sealed record Started : ItemEvent;

/// <param name="Stage">Its number.</param>
/// <param name="DoneAt">The instant from which it sends nothing more.</param>
/// <param name="Value">An indicator's measured value.</param>
/// <param name="Met">The finding of an indicator's yearly check; null for other stages.</param>
/// <param name="StrivingReached">Whether its striving level was reached; null where there is none.</param>
/// <param name="Parts">The values of its parts that the check went by; null where it went by none.</param>
public sealed record StageCompleted(
    int Stage, DateTimeOffset DoneAt, decimal? Value = null, bool? Met = null, string? Note = null, bool? StrivingReached = null, ImmutableArray<PartValue>? Parts = null) : ItemEvent;

/// <param name="Stage">The stage 目标下达, which this completes.</param>
/// <param name="Parts">All parts as they are now; null where the targets of none were set.</param>
public sealed record TargetAssigned(Target Target, int Stage, DateTimeOffset DoneAt, ImmutableArray<IndicatorPart>? Parts = null) : ItemEvent;

public sealed record DepartmentAssigned(ImmutableArray<string> Departments) : ItemEvent;

/// <param name="Stage">Its number; one above the last for a new stage.</param>
/// <param name="Generation">The generation that begins.</param>
/// <param name="Since">When it begins.</param>
/// <param name="Start">Of a new stage: the day on which its work begins; null: with the programme.</param>
/// <param name="OwnedByOffice">Of a new stage: whether the office answers for it, whoever leads the item.</param>
public sealed record DueDateSet(
    int Stage,
    string Name,
    DateOnly Due,
    int Generation,
    DateTimeOffset Since,
    string? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool OwnedByOffice = false,
    DateOnly? Start = null) : ItemEvent;

/// <param name="On">The day from which on time does not count; null of suspensions that did not keep it.</param>
public sealed record Suspended(string Reason, DateOnly? On = null) : ItemEvent;

/// <param name="On">The last day that does not count.</param>
public sealed record Resumed(DateOnly? On = null) : ItemEvent;

/// <summary>The missing date and department are known: the gap's ladder ends.</summary>
public sealed record GapFilled : ItemEvent;

/// <summary>Rungs of one track were settled; the notices of the same commit say how.</summary>
/// <param name="Stage">The stage's number, or <c>gap</c>.</param>
/// <param name="Through">Offset in days of the last one.</param>
/// <param name="Rungs">Each rung with its outcome, in order.</param>
public sealed record RungsSettled(string Stage, int Generation, int Through, ImmutableArray<RungResult> Rungs) : ItemEvent;

/// <param name="Rung">For instance <c>T-30</c>.</param>
/// <param name="Outcome">How it ended, in camel case.</param>
public sealed record RungResult(string Rung, string Outcome, bool Late = false);

/// <summary>
/// The item goes by another version of its calendar from here on: a calendar that changed in its year moved the rungs not yet sent, and the
/// next wake was computed anew. Without a version: only the wake was computed anew.
/// </summary>
/// <param name="Calendar">The calendar's id.</param>
/// <param name="Version">Its number, for people.</param>
/// <param name="Hash">What the version is known by.</param>
/// <param name="Reason">Why the calendar changed.</param>
/// <param name="Moves">Every rung that moved; none where only new dates are placed by the version.</param>
public sealed record Reprojected(
    string? Calendar = null, int? Version = null, string? Hash = null, string? Reason = null, ImmutableArray<RungMove>? Moves = null) : ItemEvent;

/// <param name="Stage">The stage's number, or <c>gap</c>.</param>
/// <param name="From">The day on which the rung stood.</param>
/// <param name="To">The day on which it stands now.</param>
public sealed record RungMove(string Stage, int Generation, string Rung, DateOnly From, DateOnly To);

/// <param name="Stage">The stage's number, or <c>gap</c>.</param>
/// <param name="Rung">The notice that was read.</param>
/// <param name="By">Who has read it.</param>
public sealed record Acknowledged(string Stage, int Generation, string Rung, string By, DateTimeOffset At) : ItemEvent;

/// <param name="Until">The first day on which notices go out again.</param>
public sealed record Snoozed(int Stage, DateOnly Until, string Reason) : ItemEvent;

/// <summary>The office has set what a project costs; what is null stays as it is. In 万元.</summary>
public sealed record InvestmentSet(decimal? PlannedWan, decimal? InPlaceWan, decimal? DoneWan, string? Reason = null) : ItemEvent;

/// <summary>The light changed, by an event of the same commit or by the date.</summary>
/// <param name="Rule">The rule that made it, see <see cref="LightRule"/>.</param>
public sealed record LightChanged(Light From, Light To, LightRule Rule) : ItemEvent;

/// <summary>
/// A department's approved report of one period tells how far the item is. A later version of the same period corrects it: only the newest
/// of a period counts. What was not reported is left out, never a zero.
/// </summary>
/// <param name="Report">The report's id.</param>
/// <param name="ReportVersion">Which submission of the report it is, from 1.</param>
/// <param name="Percent">Progress of the whole item, 0 to 100.</param>
/// <param name="Stage">The stage under way.</param>
/// <param name="Value">An indicator's value in its unit.</param>
public sealed record ProgressReported(
    string Period,
    string Department,
    int ReportVersion,
    string Report,
    DateTimeOffset ReportedAt,
    decimal? Percent = null,
    int? Stage = null,
    decimal? Value = null,
    ImmutableArray<PartValue>? Parts = null,
    decimal? InvestmentInPlaceWan = null,
    decimal? InvestmentDoneWan = null,
    string? Words = null,
    ImmutableArray<EvidenceReference>? Evidence = null) : ItemEvent;
