using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Contracts;

/// <summary>A programme (年度方案): adopts a plan and brings its items to life. Key: the programme's id.</summary>
[Alias("EcoGrains.IProgrammeGrain")]
public interface IProgrammeGrain : IWakeable
{
    /// <summary>
    /// Adopts the plan as of an instant and creates group, office, departments and items. A repetition completes what is missing
    /// and changes nothing else; another plan under the same id is refused. A crash on the way is made up for after the restart. The answer
    /// to a large plan comes after some thousand items, the programme still <see cref="ProgrammeStatus.Adopting"/>: it goes on by itself,
    /// and each repetition takes the next step at once.
    /// </summary>
    [Commands, Alias("Adopt")]
    Task<CommandReply> AdoptAsync(Plan plan, DateTimeOffset adoptedAt, CancellationToken cancellationToken = default);

    /// <summary>
    /// Does what is asked, or refuses with a code and a sentence. When it returns accepted, the change is on disk, and the items that it
    /// touches have it; where one could not be reached, it is reached later.
    /// </summary>
    [Commands, Alias("Execute")]
    Task<CommandReply> ExecuteAsync(ProgrammeCommand command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Looks for a new version of its calendar: where there is one, stores a wake that stands until every item has been told. A repetition
    /// changes nothing.
    /// </summary>
    [Internal, Alias("Reproject")]
    Task ReprojectAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Says which reports the programme wants, or refuses with a code and a sentence. It is stored with a wake that stands until every
    /// department knows.
    /// </summary>
    [Commands, Alias("SetReporting")]
    Task<CommandReply> SetReportingAsync(SetReporting command, CancellationToken cancellationToken = default);

    /// <summary>Null before adoption.</summary>
    [Reads("readStatus"), Alias("Get")]
    Task<ProgrammeState?> GetAsync(CancellationToken cancellationToken = default);
}
