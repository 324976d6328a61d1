using System.Security.Cryptography;
using System.Text.Json;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Programmes;

/// <summary>Event <c>planAdopted</c>: the plan as it was adopted, whole.</summary>
/// <param name="CalendarVersion">Hash of the calendar version that its dates roll by; null for the first.</param>
public sealed record PlanAdopted(Plan Plan, DateTimeOffset AdoptedAt, string PlanHash, string? CalendarVersion = null);

/// <summary>Event <c>reprojectionBegun</c>: the calendar has another version, and every item is to be told of it.</summary>
public sealed record ReprojectionBegun(string Calendar, int Version, string Hash, string Reason);

/// <summary>Event <c>reprojectionCompleted</c>: every item that has a rung on another day by the version goes by it.</summary>
public sealed record ReprojectionCompleted(string Calendar, int Version, string Hash, int Moved);

/// <summary>Event <c>fanOutCompleted</c>: every item, department and the group exist.</summary>
public sealed record FanOutCompleted(int Items, int Departments);

/// <summary>Event <c>departmentListed</c>.</summary>
public sealed record DepartmentListed(string Name, bool IsOffice);

/// <summary>Event <c>groupConstituted</c>.</summary>
public sealed record GroupConstituted(string Name);

/// <summary>What adopting a plan comes to.</summary>
public abstract record AdoptionDecision
{
    /// <summary>The plan is new: store it, then create its items.</summary>
    public sealed record Begin(ProgrammeState State, PlanAdopted Event) : AdoptionDecision;

    /// <summary>The same plan was adopted before; what is missing of its items is created.</summary>
    public sealed record Repeat(ProgrammeState State) : AdoptionDecision;

    public sealed record Refused(string Code, string Message) : AdoptionDecision;
}

/// <summary>A programme adopts one plan, once. Amendments are a later version of it, not a second adoption.</summary>
public static class ProgrammeRules
{
    public static AdoptionDecision Adopt(ProgrammeState? programme, Plan plan, DateTimeOffset adoptedAt, DateTimeOffset now, CalendarVersion? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string hash = HashOf(plan);
        if (programme is not null)
        {
            return programme.PlanHash == hash && programme.AdoptedAt == adoptedAt
                ? new AdoptionDecision.Repeat(programme)
                : new AdoptionDecision.Refused(
                    "already-adopted",
                    $"'{plan.Id}' was adopted as of {Time.ProgrammeZone.Local(programme.AdoptedAt):yyyy-MM-dd HH:mm} with another plan or another instant; a programme is adopted once.");
        }

        IReadOnlyList<PlanProblem> problems = PlanValidator.Validate(plan);
        if (problems.Count > 0)
        {
            return new AdoptionDecision.Refused("invalid-plan", string.Join(" ", problems.Select(problem => $"[{problem.Code}] {problem.Item} {problem.Message}".Replace("  ", " ", StringComparison.Ordinal))));
        }

        if (adoptedAt > now)
        {
            return new AdoptionDecision.Refused("adoption-in-future", $"The adoption instant {Time.ProgrammeZone.Local(adoptedAt):yyyy-MM-dd HH:mm} lies in the future.");
        }

        ProgrammeState state = new()
        {
            Plan = plan,
            AdoptedAt = adoptedAt,
            Status = ProgrammeStatus.Adopting,
            PlanHash = hash,
            CalendarVersion = calendar?.Hash,
            CalendarNumber = calendar?.Version,
        };
        return new AdoptionDecision.Begin(state, new PlanAdopted(plan, adoptedAt, hash, calendar?.Hash));
    }

    /// <summary>
    /// What a programme does about the newest version of its calendar; null where its items know it, or are being told already.
    /// </summary>
    /// <param name="known">The version that every item has been told of.</param>
    public static (ProgrammeState State, ReprojectionBegun Event)? Reproject(ProgrammeState programme, CalendarVersion known, CalendarVersion newest)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(newest);
        // The items that the adoption still creates go by the version that was newest when it began; they are told when all exist.
        // Where the same days came into force again, an item may have taken over others in between: a command goes by the newest at once.
        bool told = newest.Hash == (programme.Reprojecting ?? known.Hash) && (programme.CalendarNumber ?? newest.Version) == newest.Version;
        return programme.Status != ProgrammeStatus.Adopted || told
            ? null
            : (programme with { Reprojecting = newest.Hash, CalendarNumber = newest.Version }, new ReprojectionBegun(programme.Plan.Calendar, newest.Version, newest.Hash, newest.Reason));
    }

    /// <summary>What a version of a plan is known by: SHA-256 of its JSON.</summary>
    public static string HashOf(Plan plan) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(plan, DomainJson.Compact)));
}
