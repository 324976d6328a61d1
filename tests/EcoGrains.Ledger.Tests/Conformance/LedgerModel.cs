namespace EcoGrains.Ledger.Tests.Conformance;

/// <summary>What the ledger is specified to do, in the simplest code: the measure of the property test.</summary>
internal sealed class LedgerModel
{
    private readonly Dictionary<string, StoredEntity> entities = [];
    private readonly HashSet<string> keys = [];
    private readonly Dictionary<(string EntityId, string Key), StoredCommand> commands = [];

    public IReadOnlyDictionary<string, StoredEntity> Entities => entities;

    public IReadOnlyDictionary<(string EntityId, string Key), StoredCommand> Commands => commands;

    public List<(long Seq, string EntityId, long Version, string Hash)> Events { get; } = [];

    public List<string> Notices { get; } = [];

    /// <summary>The type of the exception that the commit ends with; null when it is stored.</summary>
    public Type? Commit(Commit commit)
    {
        if (commit.Key is CommandKey repeated && commands.ContainsKey((commit.Entity.Id, repeated.Key)))
        {
            return typeof(DuplicateCommandException);
        }

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

        if (commit.Key is CommandKey command)
        {
            commands.Add((commit.Entity.Id, command.Key), new StoredCommand(command.Key, command.Fingerprint, version, commit.Events[^1].At));
        }

        keys.UnionWith(promised);
        Notices.AddRange(promised);
        entities[commit.Entity.Id] = new StoredEntity(commit.Entity, version, Events.Count, head);
        return null;
    }
}
