using EcoGrains.Ledger;
using EcoGrains.Simulation.Schedules;
using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Checks;

/// <summary>What must hold at any moment, however ill the world is: cheap enough to look after each step.</summary>
internal sealed class StepChecks(World world, Driver driver)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private int _notices;
    private int _events;
    private int _accepted;

    internal IEnumerable<string> Look() => [.. Notices(), .. Events(), .. Accepted()];

    private IEnumerable<string> Notices()
    {
        for (; _notices < world.Disk.Notices.Count; _notices++)
        {
            NoticeRecord notice = world.Disk.Notices[_notices].Notice;
            if (!_keys.Add(notice.Key))
            {
                yield return $"duplicate: the promise {notice.Key} was settled twice";
            }

            if (notice.Outcome is "sent" or "collapsed" && notice.SettledAt < notice.PromisedAt)
            {
                yield return $"early: {notice.Key} was promised for {notice.PromisedAt:u} and {notice.Outcome} at {notice.SettledAt:u}";
            }
        }
    }

    private IEnumerable<string> Events()
    {
        for (; _events < world.Disk.Events.Count; _events++)
        {
            StoredEvent stored = world.Disk.Events[_events];
            long before = _versions.GetValueOrDefault(stored.EntityId);
            if (stored.Version != before && stored.Version != before + 1)
            {
                yield return $"gap: {stored.EntityId} went from version {before} to {stored.Version}";
            }

            _versions[stored.EntityId] = stored.Version;
        }
    }

    private IEnumerable<string> Accepted()
    {
        for (; _accepted < driver.Accepted.Count; _accepted++)
        {
            Driver.Acknowledged promise = driver.Accepted[_accepted];
            if (!world.Disk.Events.Exists(stored => stored.EntityId == promise.Entity && stored.Version == promise.Version && (promise.By is null || stored.Event.Actor == promise.By)))
            {
                yield return $"taken back: {promise.Entity} acknowledged version {promise.Version} to {promise.By}, which is not on disk";
            }
        }
    }
}
