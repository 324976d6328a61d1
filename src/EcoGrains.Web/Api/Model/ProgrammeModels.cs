using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;

namespace EcoGrains.Web.Api.Model;

/// <summary>A programme in the list of programmes.</summary>
public sealed record ProgrammeModel
{
    /// <summary>For instance <c>nantong-etdz-2018</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The year whose end closes it.</summary>
    public required int Year { get; init; }

    /// <summary>The document's own date.</summary>
    public required DateOnly IssuedOn { get; init; }

    public required string Issuer { get; init; }

    /// <summary>The id of the leadership group that answers for it.</summary>
    public required string Group { get; init; }

    /// <summary>The instant from which notices are promised.</summary>
    public required DateTimeOffset AdoptedAt { get; init; }

    public required ProgrammeStatus Status { get; init; }

    public required int Indicators { get; init; }

    public required int KeyTasks { get; init; }

    public required int Projects { get; init; }

    public required IReadOnlyList<string> Departments { get; init; }

    internal static ProgrammeModel Of(ProgrammeState programme) => new()
    {
        Id = programme.Plan.Id,
        Title = programme.Plan.Title,
        Year = programme.Plan.Year,
        IssuedOn = programme.Plan.IssuedOn,
        Issuer = programme.Plan.Issuer,
        Group = programme.Plan.Group,
        AdoptedAt = ProgrammeZone.Local(programme.AdoptedAt),
        Status = programme.Status,
        Indicators = programme.Plan.Indicators.Length,
        KeyTasks = programme.Plan.KeyTasks.Length,
        Projects = programme.Plan.Projects.Length,
        Departments = programme.Plan.Departments,
    };
}

/// <summary>A department in one programme.</summary>
/// <param name="Status">Its share of the status: the items that it leads.</param>
/// <param name="Leads">The items that it leads.</param>
/// <param name="Supports">The items that it supports.</param>
public sealed record DepartmentModel(DepartmentStatusModel Status, IReadOnlyList<ItemModel> Leads, IReadOnlyList<ItemModel> Supports);

/// <summary>The programme clock.</summary>
/// <param name="Now">Programme time.</param>
/// <param name="Paused">Whether it stands still.</param>
/// <param name="Speed">Programme time per real second: <c>7d</c>, <c>12h</c>, <c>30m</c> or <c>1s</c>.</param>
public sealed record ClockModel(DateTimeOffset Now, bool Paused, string Speed);

/// <summary>What is asked of the programme clock; what is left out stays.</summary>
/// <param name="Paused">Stop or go on.</param>
/// <param name="Speed">Programme time per real second: <c>7d</c>, <c>12h</c>, <c>30m</c> or <c>1s</c>.</param>
/// <param name="JumpTo">A date to which to go, through everything that falls due on the way.</param>
public sealed record ClockRequest(bool? Paused, string? Speed, DateOnly? JumpTo);

/// <summary>Whether this process can answer.</summary>
/// <param name="Ready">Every check is well.</param>
/// <param name="Reasons">What is wrong and what to do, a sentence each; empty where it is ready.</param>
/// <param name="Checks">Each check by name: <c>ok</c>, or its reason.</param>
public sealed record ReadinessModel(bool Ready, IReadOnlyList<string> Reasons, IReadOnlyDictionary<string, string> Checks);
