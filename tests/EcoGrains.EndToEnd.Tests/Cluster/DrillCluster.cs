using System.Globalization;
using EcoGrains.EndToEnd.Tests.Crashes;
using EcoGrains.Processes;
using EcoGrains.Testing.Postgres;
using Npgsql;

namespace EcoGrains.EndToEnd.Tests.Cluster;

/// <summary>
/// Real processes on one database that rehearse the instant of a herd: started, adopted into, killed and audited as an operator would.
/// </summary>
internal sealed class DrillCluster : IAsyncDisposable
{
    private readonly PostgresServer server;
    private readonly string database;
    private readonly DateTimeOffset herdAt;
    private readonly string drillFrom;
    private readonly TemporaryDirectory directory = new();
    private readonly List<EcoGrainsProcess> silos = [];

    private DrillCluster(PostgresServer server, string database, TimeSpan lead)
    {
        (this.server, this.database) = (server, database);
        herdAt = TimeProvider.System.GetUtcNow() + lead;
        drillFrom = (DrillPlan.Herd - lead).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    internal IReadOnlyList<EcoGrainsProcess> Silos => silos;

    internal PostgresServer Server => server;

    /// <summary>A cluster whose herd falls due so long after now.</summary>
    internal static async Task<DrillCluster> CreateAsync(TimeSpan lead)
    {
        PostgresServer server = await PostgresServer.StartAsync(fast: true);
        return new DrillCluster(server, await server.CreateDatabaseAsync(), lead);
    }

    /// <summary>Starts another silo and awaits that it serves.</summary>
    internal async Task<EcoGrainsProcess> StartSiloAsync()
    {
        EcoGrainsProcess silo = Launch();
        await silo.AddressAsync();
        return silo;
    }

    /// <summary>Starts another silo without waiting for it.</summary>
    internal EcoGrainsProcess Launch()
    {
        EcoGrainsProcess silo = EcoGrainsProcess.Start(
            "serve", "--postgres", database, "--drill-from", drillFrom, "--port", "0", "--silo-port", "0", "--gateway-port", "0");
        silos.Add(silo);
        return silo;
    }

    internal async Task AdoptAsync(int items)
    {
        string file = directory.Write("plan.json", DrillPlan.Json(items));
        CommandResult import = await EcoGrainsProcess.RunAsync("import", file, "--json", "--adopt", "--postgres", database);
        Assert.True(import.ExitCode == 0, import.Error);
    }

    /// <summary>A key for every process of the cluster.</summary>
    internal Task<ServerKey> AddKeyAsync() => ServerKey.AddAsync("--postgres", database);

    /// <summary>Kills one of the silos without warning.</summary>
    internal async Task KillAsync(EcoGrainsProcess silo)
    {
        silos.Remove(silo);
        await silo.KillAsync();
        await silo.DisposeAsync();
    }

    /// <summary>Ends once the herd is due; fails the test where it is due already.</summary>
    internal async Task AwaitHerdAsync(CancellationToken cancellationToken)
    {
        TimeSpan left = herdAt - TimeProvider.System.GetUtcNow();
        Assert.True(left > TimeSpan.Zero, $"Adopting took {-left} longer than the drill leaves; give it a longer lead.");
        using PeriodicTimer timer = new(left);
        await timer.WaitForNextTickAsync(cancellationToken);
    }

    /// <summary>The notices sent so far.</summary>
    internal async Task<long> SentAsync(CancellationToken cancellationToken)
    {
        // Never one of before the server died.
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM notice WHERE outcome = 'sent'";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Looks every half second until so many notices are sent; the time it took, or null where the patience ended first.</summary>
    internal async Task<TimeSpan?> AwaitSentAsync(int count, TimeSpan patience, CancellationToken cancellationToken)
    {
        long started = TimeProvider.System.GetTimestamp();
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(500));
        while (await SentAsync(cancellationToken) < count)
        {
            if (TimeProvider.System.GetElapsedTime(started) > patience)
            {
                return null;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return TimeProvider.System.GetElapsedTime(started);
    }

    internal Task<AuditOf> AuditAsync() => AuditOf.RunAsync("--postgres", database);

    /// <summary>What every silo has written to its error stream, for the message of a failed test.</summary>
    internal string Say() => string.Join("\n---\n", silos.Select(silo => string.Join('\n', silo.Error.Lines.TakeLast(40))));

    public async ValueTask DisposeAsync()
    {
        foreach (EcoGrainsProcess silo in silos)
        {
            await silo.DisposeAsync();
        }

        await server.DisposeAsync();
        directory.Dispose();
    }
}
