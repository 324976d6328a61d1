using EcoGrains.Grains.Access;
using EcoGrains.Grains.Hosting;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Sqlite;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Tests.Access;

public sealed class RememberedRowsTests
{
    [Fact]
    public async Task Find_AfterTwoSeconds_ReadsAgain()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("ecograins-rows-");
        await using SqliteLedger ledger = new(new SqliteLedgerOptions { Directory = directory.FullName });
        await ledger.OpenAsync();
        HandMovedTime time = new();
        RememberedRows rows = new(ledger, Options.Create(new EcoGrainsOptions()), time);
        Assert.Null(await rows.FindAsync("key/4f2a", default));
        Committed first = await StoreAsync(ledger, "one", 0, HashChain.Genesis);
        Assert.Equal("one", (await rows.FindAsync("key/4f2a", default))!.Name);

        await StoreAsync(ledger, "two", first.Version, first.ChainHead);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal("one", (await rows.FindAsync("key/4f2a", default))!.Name);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal("two", (await rows.FindAsync("key/4f2a", default))!.Name);
    }

    private static Task<Committed> StoreAsync(SqliteLedger ledger, string name, long version, string head) => ledger.CommitAsync(new Commit
    {
        Entity = new EntityRow { Id = "key/4f2a", Kind = "apiKey", Programme = "", Name = name, Grain = "key/key/4f2a", GrainHash = 0, State = "{}" },
        ExpectedVersion = version,
        ChainHead = head,
        Events = [new EventRecord("keyIssued", ProgrammeCluster.Adoption, "admin", "{}")],
    });

    private sealed class HandMovedTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        internal void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
