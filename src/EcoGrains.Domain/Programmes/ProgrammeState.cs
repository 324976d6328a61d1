using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Programmes;

/// <summary>How far a programme (年度方案) has come.</summary>
public enum ProgrammeStatus
{
    /// <summary>The plan is stored; its items are being created.</summary>
    Adopting,

    /// <summary>Every item, department and the group exist.</summary>
    Adopted,
}

/// <summary>A programme as its grain holds it.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ProgrammeState")]
public sealed record ProgrammeState
{
    [Id(0)] public required Plan Plan { get; init; }

    /// <summary>The instant from which rungs are promised.</summary>
    [Id(1)] public required DateTimeOffset AdoptedAt { get; init; }

    [Id(2)] public required ProgrammeStatus Status { get; init; }

    /// <summary>SHA-256 of the plan's JSON: the same plan again is no change, another one is refused.</summary>
    [Id(3)] public required string PlanHash { get; init; }

    /// <summary>Hash of the calendar version that every item has been told of; null for the first.</summary>
    [Id(4)] public string? CalendarVersion { get; init; }

    /// <summary>Hash of the version that the items are being told of; null while none is.</summary>
    [Id(5)] public string? Reprojecting { get; init; }

    /// <summary>
    /// Number of the newest calendar version that the programme has heard of; null for one that was stored before they were counted. Days
    /// that come into force again have a hash that was there before, so that the hash alone does not tell whether anything happened since.
    /// </summary>
    [Id(6)] public int? CalendarNumber { get; init; }

    /// <summary>Which reports it wants; null where it never wanted any.</summary>
    [Id(20)] public ProgrammeReporting? Reporting { get; init; }

    /// <summary>Items that the plan does not have, as they came to be, in order; null where there is none.</summary>
    [Id(30)] public ImmutableArray<ItemState>? Added { get; init; }

    /// <summary>How many of <see cref="Added"/> exist for certain, from the first.</summary>
    [Id(31), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int AddedAlive { get; init; }

    /// <summary>What the office decided of links; null where nothing was.</summary>
    [Id(32)] public ImmutableArray<LinkState>? Links { get; init; }

    /// <summary>How often the plan was amended.</summary>
    [Id(33), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Amendments { get; init; }

    /// <summary>The amendment that the items are being told of; null while none is.</summary>
    [Id(34)] public AmendmentState? Amending { get; init; }

    /// <summary>What rights to it depend on.</summary>
    public Subject Subject() => new(Plan.Group, Plan.Id, []);

    /// <summary>Whether something is to be completed: a wake stands until it is.</summary>
    public bool IsUnfinished() =>
        Status == ProgrammeStatus.Adopting || Reprojecting is not null || Amending is not null || AddedAlive < (Added?.Length ?? 0)
        || Reporting is { Telling: true };
}

/// <summary>A department or the office in one programme.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.DepartmentState")]
public sealed record DepartmentState
{
    [Id(0)] public required string Programme { get; init; }

    [Id(1)] public required string Group { get; init; }

    /// <summary>The full name; the office is 办公室.</summary>
    [Id(2)] public required string Name { get; init; }

    [Id(3)] public bool IsOffice { get; init; }

    [Id(4)] public required Workflows.DepartmentStatus Status { get; init; }

    /// <summary>Which reports the programme wants of it; null where it never wanted any.</summary>
    [Id(5)] public ReportingOrder? Reporting { get; init; }

    /// <summary>Its reporting periods, in the order in which they were opened; null where no report was ever wanted.</summary>
    [Id(6)] public ImmutableArray<PeriodState>? Periods { get; init; }

    /// <summary>What rights to its reports depend on.</summary>
    public Subject Subject() => new(Group, Programme, IsOffice ? [] : [Name]);
}

/// <summary>A leadership group (领导小组), over one or more programmes.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.LeadershipGroupState")]
public sealed record LeadershipGroupState
{
    [Id(0)] public required string Id { get; init; }

    /// <summary>The body that issued the first task book.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>Its meetings, numbered from 1; null where there was none.</summary>
    [Id(2)] public ImmutableArray<Meetings.MeetingState>? Meetings { get; init; }

    /// <summary>The working calendar by which dates of meetings roll; null for <c>cn</c>.</summary>
    [Id(3)] public string? Calendar { get; init; }

    /// <summary>What rights to it depend on.</summary>
    public Subject Subject() => new(Id, null, []);
}
