using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Contracts;

/// <summary>
/// An indicator, key task, project or instruction: holds its own state and deadlines. Key:
/// <c>{programme}/{indicator|task|project|instruction}/{number}</c>.
/// </summary>
[Alias("EcoGrains.IItemGrain")]
public interface IItemGrain : IWakeable
{
    /// <summary>Enters the programme; a repetition changes nothing and is accepted.</summary>
    [Internal, Alias("Adopt")]
    Task<CommandReply> AdoptAsync(ItemState item, CancellationToken cancellationToken = default);

    /// <summary>Does what is asked, or refuses with a code and a sentence. When it returns accepted, the change is on disk.</summary>
    [Commands, Alias("Execute")]
    Task<CommandReply> ExecuteAsync(ItemCommand command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Goes by the newest version of its calendar, and settles what that moved into the past; whether any rung moved. A repetition changes
    /// nothing.
    /// </summary>
    /// <param name="version">Hash of a version that this silo may not have heard of yet.</param>
    [Internal, Alias("Reproject")]
    Task<bool> ReprojectAsync(string version, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a line of an approved report. A repetition changes nothing, and neither does an older one than the item has of that period: when
    /// it returns accepted, the line or a newer one is on disk. An item of no programme refuses.
    /// </summary>
    [Internal, Alias("TakeReport")]
    Task<CommandReply> TakeReportAsync(ProgressReport report, CancellationToken cancellationToken = default);

    /// <summary>Is told what an amendment of the plan means for it; where it is new, enters the programme. A repetition changes nothing.</summary>
    [Internal, Alias("Amend")]
    Task AmendAsync(ItemAmendment amendment, CancellationToken cancellationToken = default);

    /// <summary>Is told of the parts, by their local ids, into which it was split. A repetition changes nothing.</summary>
    [Internal, Alias("Split")]
    Task SplitAsync(ImmutableArray<string> parts, CancellationToken cancellationToken = default);

    /// <summary>State, light with its reason, next wake; null before adoption.</summary>
    [Reads("readItems"), Alias("Get")]
    Task<ItemView?> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>The open stages with their due dates and next notices, earliest first; empty when nothing is to come.</summary>
    [Reads("readItems"), Alias("GetNextDates")]
    Task<ImmutableArray<NextDate>> GetNextDatesAsync(CancellationToken cancellationToken = default);
}

/// <summary>An engineering project (工程项目), for instance <c>nantong-etdz-2018/project/3</c>.</summary>
[Alias("EcoGrains.IProjectGrain")]
public interface IProjectGrain : IItemGrain;

/// <summary>An indicator (指标), for instance <c>nantong-etdz-2018/indicator/17</c>.</summary>
[Alias("EcoGrains.IIndicatorGrain")]
public interface IIndicatorGrain : IItemGrain;

/// <summary>A key task (重点工作), for instance <c>nantong-etdz-2018/task/2.2</c>.</summary>
[Alias("EcoGrains.IKeyTaskGrain")]
public interface IKeyTaskGrain : IItemGrain;

/// <summary>An instruction (批示), for instance <c>nantong-etdz-2018/instruction/1</c>.</summary>
[Alias("EcoGrains.IInstructionGrain")]
public interface IInstructionGrain : IItemGrain;
