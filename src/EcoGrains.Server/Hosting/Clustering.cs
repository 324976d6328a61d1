using System.Net;
using EcoGrains.Ledger.Hosting;
using EcoGrains.Server.Ledgers;
using Orleans.Configuration;

namespace EcoGrains.Server.Hosting;

/// <summary>Which processes form one cluster: those that share a ledger.</summary>
internal static class Clustering
{
    // What EcoGrains.Client expects unless it is told otherwise.
    private const string ClusterName = "ecograins";

    /// <summary>How long a process may take to leave: it hands every grain over and lets what waits for the disk be stored.</summary>
    internal static readonly TimeSpan LongestGoodbye = TimeSpan.FromMinutes(1);

    /// <summary>Adds the ledger as <see cref="LedgerPlace"/> says.</summary>
    internal static void AddLedger(IServiceCollection services, LedgerPlace place)
    {
        switch (place)
        {
            case LedgerPlace.Directory directory:
                services.AddSqliteLedger(options => options.Directory = directory.Path);
                break;
            case LedgerPlace.Database database:
                services.AddPostgresLedger(options => options.ConnectionString = database.ConnectionString);
                break;
        }

        services.Configure<HostOptions>(options => options.ShutdownTimeout = LongestGoodbye);
    }

    /// <summary>A silo alone for a directory; for a database, one of as many as are started with it.</summary>
    internal static void UseClusterOf(this ISiloBuilder silo, SiloSettings settings, int siloPort, int gatewayPort)
    {
        if (settings.Ledger is not LedgerPlace.Database database)
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort, serviceId: ClusterName, clusterId: ClusterName);
            return;
        }

        silo.UseAdoNetClustering(options =>
        {
            options.Invariant = "Npgsql";
            options.ConnectionString = database.ConnectionString;
        });
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (ClusterName, ClusterName));
        silo.ConfigureEndpoints(settings.SiloAddress, siloPort, gatewayPort, listenOnAnyHostAddress: false);
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            // A silo that died is replaced within about ten seconds: its deadlines wait for the ring to close.
            options.ProbeTimeout = TimeSpan.FromSeconds(2);
            options.NumMissedProbesLimit = 3;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        });
    }

    /// <summary>The address by which other machines reach the silo.</summary>
    /// <exception cref="Commands.UsageException">It is none, or open without the user's word.</exception>
    internal static IPAddress ParseSiloAddress(string address, bool knownToBeOpen)
    {
        if (!IPAddress.TryParse(address, out IPAddress? ip) || ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
        {
            throw new Commands.UsageException($"--silo-address needs one address of this machine, such as 10.0.0.5, that the other processes of the cluster reach; not '{address}'.");
        }

        return IPAddress.IsLoopback(ip) || knownToBeOpen
            ? ip
            : throw new Commands.UsageException($"'{address}' can be reached from other machines, and silos ask nobody who they are. Keep it to a network of your own, and add --i-know-it-is-open.");
    }
}
