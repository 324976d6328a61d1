using EcoGrains.Ledger;
using EcoGrains.Ledger.Sqlite;

// Commits without end and prints each acknowledged "entity version" on a line, until it is killed. The test that starts it
// then holds the ledger to every line. It also ends with its standard input, so that it does not outlive a test that died.
const int Committers = 16;

await using SqliteLedger ledger = new(new SqliteLedgerOptions { Directory = args[0] });
await ledger.OpenAsync();
await Task.WhenAny(
    Task.Run(Console.In.ReadToEnd),
    Task.WhenAll(Enumerable.Range(0, Committers).Select(number => CommitForEverAsync(ledger, $"crash/project/{number}"))));

static async Task CommitForEverAsync(SqliteLedger ledger, string id)
{
    for (Committed last = new(0, 0, HashChain.Genesis); ;)
    {
        last = await ledger.CommitAsync(new Commit
        {
            Entity = new EntityRow { Id = id, Kind = "project", Programme = "crash", Grain = $"project/{id}", GrainHash = 1, State = new string('x', 700) },
            ExpectedVersion = last.Version,
            ChainHead = last.ChainHead,
            Events = [new EventRecord("written", DateTimeOffset.UnixEpoch, "office", "{}")],
            Notices = [new NoticeRecord { Key = $"{id}/{last.Version}", Stage = "1", Generation = 1, Rung = "T-1", Outcome = "sent", PromisedAt = DateTimeOffset.UnixEpoch, SettledAt = DateTimeOffset.UnixEpoch }],
            Key = new CommandKey($"command {last.Version + 1}", new string('0', 64)),
        });
        lock (ledger)
        {
            Console.Out.WriteLine($"{id} {last.Version}");
            Console.Out.Flush();
        }
    }
}
