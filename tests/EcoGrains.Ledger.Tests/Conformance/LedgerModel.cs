namespace EcoGrains.Ledger.Tests.Conformance;

/// <summary>What the ledger is specified to do, in the simplest code: the measure of the property test.</summary>
internal sealed class LedgerModel
{
    private readonly Dictionary<string, StoredEntity> entities = [];
    private readonly HashSet<string> keys = [];

    public IReadOnlyDictionary<string, StoredEntity> Entities => entities;

    public List<(long Seq, string EntityId, long Version, string Hash)> Events { get; } = [];

    public List<string> Notices { get; } = [];

    /// <summary>The type of the exception that the commit ends with; null when it is stored.</summary>
    public Type? Commit(Commit commit)
    {
        StoredEntity? before = entities.GetValueOrDefault(commit.Entity.Id);
        if ((before?.Version ?? 0) != commit.ExpectedVersion || (before?.ChainHead ?? HashChain.Genesis) != commit.ChainHead)
        {
            return typeof(LedgerConflictException);
        }

        string[] promised = [.. commit.Notices.Select(notice => notice.Key)];
        if (promised.Distinct().Count() < promised.Length || promised.Any(keys.Contains))
        {
            return typeof(DuplicateNoticeException);
        }

        long version = commit.ExpectedVersion + 1;
        string head = commit.ChainHead;
        foreach (EventRecord record in commit.Events)
        {
            head = HashChain.Next(head, commit.Entity.Id, version, record);
            Events.Add((Events.Count + 1, commit.Entity.Id, version, head));
        }

        keys.UnionWith(promised);
        Notices.AddRange(promised);
        entities[commit.Entity.Id] = new StoredEntity(commit.Entity, version, Events.Count, head);
        return null;
    }
}
