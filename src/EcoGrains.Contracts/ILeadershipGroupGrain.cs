using System.Collections.Immutable;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Programmes.Meetings;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.RollUp;
using Orleans.Concurrency;

namespace EcoGrains.Contracts;

/// <summary>A leadership group (领导小组): the status of all its programmes, live. Key: the group's id, for instance <c>nantong-etdz</c>.</summary>
[Alias("EcoGrains.ILeadershipGroupGrain")]
public interface ILeadershipGroupGrain : IWakeable
{
    /// <summary>Comes into being with its first programme; a repetition changes nothing.</summary>
    [Internal, Alias("Adopt")]
    Task<CommandReply> AdoptAsync(LeadershipGroupState group, CancellationToken cancellationToken = default);

    /// <summary>Whether it has come into being. Answered whatever else it is doing: a programme that asks may be what it waits for.</summary>
    [Internal, Alias("IsConstituted"), AlwaysInterleave]
    Task<bool> IsConstitutedAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Does what is asked of its meetings, or refuses with a code and a sentence. When it returns accepted, the change is on disk, and decisions
    /// are with their programmes; where one could not be reached, it is reached later.
    /// </summary>
    [Commands, Alias("Execute")]
    Task<CommandReply> ExecuteAsync(GroupCommand command, CancellationToken cancellationToken = default);

    /// <summary>Its meetings, from the first.</summary>
    [Reads("readStatus"), Alias("GetMeetings")]
    Task<ImmutableArray<MeetingState>> GetMeetingsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a department's summary; the newest arrival holds, and the view heals from the ledger. Nobody waits for an answer: a group that
    /// gives orders downwards must not be waited for by those who get them.
    /// </summary>
    [Internal, AlwaysInterleave, Alias("Push")]
    Task PushAsync(DepartmentSummary department, CancellationToken cancellationToken = default);

    /// <summary>The status now; null before the first programme.</summary>
    [Reads("readStatus"), Alias("GetStatus")]
    Task<GroupStatus?> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits until the status is newer than <paramref name="afterRevision"/> (from another activation: different), at most about 20
    /// seconds, and returns it: how a view stays live without polling.
    /// </summary>
    [Reads("readStatus"), Alias("Watch"), AlwaysInterleave]
    Task<GroupStatus?> WatchAsync(long afterRevision, CancellationToken cancellationToken = default);
}

/// <summary>The status of a leadership group: reading it costs the same for ten items as for a million.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.GroupStatus")]
public sealed record GroupStatus
{
    [Id(0)] public required string Group { get; init; }

    [Id(1)] public required string Name { get; init; }

    /// <summary>Programme time at which it was read.</summary>
    [Id(2)] public required DateTimeOffset AsOf { get; init; }

    /// <summary>Grows with every change that this activation of the group has seen.</summary>
    [Id(3)] public required long Revision { get; init; }

    /// <summary>The newest ledger change in it: how fresh it is.</summary>
    [Id(4)] public required long ChangeSeq { get; init; }

    /// <summary>Items in it.</summary>
    [Id(5)] public required int Items { get; init; }

    /// <summary>Over all programmes.</summary>
    [Id(6)] public required StatusTally Tally { get; init; }

    /// <summary>By department, those with most overdue first; the office among them.</summary>
    [Id(7)] public ImmutableArray<DepartmentSummary> Departments { get; init; } = [];

    /// <summary>
    /// Departments whose share is still being read from the ledger: what was last known of each, or nothing, stands in. 0 but for a while
    /// after the start of a large group whose departments changed until the end.
    /// </summary>
    [Id(8)] public int Pending { get; init; }

    /// <summary>How many of the departments' reports are in; null where no report was ever wanted.</summary>
    [Id(9)] public ReportingShare? Reporting { get; init; }

    /// <summary>The status of one programme of the group.</summary>
    public StatusTally OfProgramme(string programme) =>
        StatusTally.Fold(Departments.Where(department => department.Programme == programme).Select(department => department.Tally));
}
