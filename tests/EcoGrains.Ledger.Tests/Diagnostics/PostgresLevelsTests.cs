using System.Diagnostics.Metrics;
using EcoGrains.Ledger.Diagnostics;
using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Tests.Conformance;
using EcoGrains.Testing.Diagnostics;
using EcoGrains.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Ledger.Tests.Diagnostics;

/// <summary>The other engine shows the same.</summary>
public sealed class PostgresLevelsTests
{
    private static readonly DateOnly Today = new(2019, 4, 11);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Postgres_LevelsAndCommits_AreShown()
    {
        PostgresServer server = await PostgresServer.SharedAsync();
        await using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using Measurements heard = new(services.GetRequiredService<IMeterFactory>());
        LedgerDiagnostics diagnostics = new(new LedgerInstruments(services.GetRequiredService<IMeterFactory>()));
        await using PostgresLedger ledger = new(new PostgresLedgerOptions { ConnectionString = await server.CreateDatabaseAsync() }, diagnostics: diagnostics);
        await ledger.OpenAsync(Token);
        int number = 0;
        foreach (int days in (int[])[1, 9, 10, 29, 30, 89, 90, 500])
        {
            EntityRow row = Samples.Row($"p/project/{++number}") with { Light = "overdue", NextDue = Today.AddDays(-days), WakeAt = Samples.Start.AddMinutes(number) };
            await ledger.CommitAsync(Samples.First(row), Token);
        }

        await ledger.CommitAsync(Samples.First(Samples.Row("p", "programme") with { Status = "adopted" }), Token);
        LedgerLevels levels = await ledger.ReadLevelsAsync(Samples.Start.AddMinutes(3), Today, Token);
        using LedgerProbe probe = new(ledger, diagnostics);

        Assert.Equal(new LedgerLevels(3, Samples.Start.AddMinutes(1).ToUniversalTime(), 1, new OverdueItems(2, 2, 2, 2)), levels with { OldestWake = levels.OldestWake?.ToUniversalTime() });
        Assert.Equal(9, heard.Of("ecograins.ledger.commits"));
        Assert.Null(await probe.CheckAsync(Token));
    }
}
