using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.RollUp;
using Orleans.Concurrency;

namespace EcoGrains.Contracts;

/// <summary>
/// A department (责任部门) or the office (办公室) in one programme: a live view of the items it leads. Key:
/// <c>{programme}/department/{name}</c> or <c>{programme}/office</c>.
/// </summary>
[Alias("EcoGrains.IDepartmentGrain")]
public interface IDepartmentGrain : IWakeable
{
    /// <summary>Enters the programme; a repetition changes nothing.</summary>
    [Internal, Alias("Adopt")]
    Task<CommandReply> AdoptAsync(DepartmentState department, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes the news of an item. It may be repeated, reordered or lost: the view heals from the ledger. Nobody waits for an answer: in a
    /// herd half of all messages would be nothing else.
    /// </summary>
    [Internal, OneWay, Alias("Push")]
    Task PushAsync(ChildNews news, CancellationToken cancellationToken = default);

    /// <summary>Takes the programme's order about reports; an older one than it has, and a repetition, change nothing.</summary>
    [Internal, Alias("SetReporting")]
    Task<CommandReply> SetReportingAsync(ReportingOrder order, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes the news of a report of its own. When it returns, they are on disk: a report waits for it. A repetition and older news change
    /// nothing.
    /// </summary>
    [Internal, Alias("Hear")]
    Task HearAsync(PeriodNews news, CancellationToken cancellationToken = default);

    /// <summary>Closes or reopens a period, or refuses with a code and a sentence.</summary>
    [Commands, Alias("Execute")]
    Task<CommandReply> ExecuteAsync(PeriodCommand command, CancellationToken cancellationToken = default);

    /// <summary>The department with its reporting periods as of now; null where no programme lists it.</summary>
    [Reads("readReports"), Alias("GetReporting")]
    Task<DepartmentState?> GetReportingAsync(CancellationToken cancellationToken = default);

    [Reads("readStatus"), Alias("GetStatus")]
    Task<DepartmentSummary?> GetStatusAsync(CancellationToken cancellationToken = default);
}

/// <summary>What an item tells its parent after each commit.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ChildNews")]
public sealed record ChildNews
{
    [Id(0)] public required string Child { get; init; }

    /// <summary>Orders the news of one child.</summary>
    [Id(1)] public required long ChangeSeq { get; init; }

    /// <summary>Null when the child has left for another parent.</summary>
    [Id(2)] public StatusTally? Tally { get; init; }
}

/// <summary>A department's share of the status.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.DepartmentSummary")]
public sealed record DepartmentSummary
{
    /// <summary>The department grain's key.</summary>
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required string Programme { get; init; }

    [Id(3)] public bool IsOffice { get; init; }

    /// <summary>Items that it leads.</summary>
    [Id(4)] public required int Count { get; init; }

    /// <summary>The newest change among them.</summary>
    [Id(5)] public required long ChangeSeq { get; init; }

    [Id(6)] public required StatusTally Tally { get; init; }

    /// <summary>The sum of their changes: what the group compares with the ledger.</summary>
    [Id(7)] public required long ChangeSum { get; init; }

    /// <summary>How many of its reports are in; null where no report was ever wanted of it.</summary>
    [Id(8)] public ReportingShare? Reporting { get; init; }
}
