using System.CommandLine;

namespace EcoGrains.Server.Commands;

/// <summary>Where <c>serve</c> and <c>demo</c> listen.</summary>
internal sealed class HttpOptions
{
    private readonly bool _mayBeOpen;

    private HttpOptions(int siloPort, int gatewayPort, bool mayBeOpen)
    {
        _mayBeOpen = mayBeOpen;
        SiloPort = CommonOptions.Port("--silo-port", "The silo's own port; 0 takes any free one.", siloPort);
        GatewayPort = CommonOptions.Port("--gateway-port", "The port for services that call the grains; 0 takes any free one.", gatewayPort);
    }

    internal Option<string> Address { get; } = new("--listen")
    {
        Description = "The address to listen on: of serve, other than loopback only with --i-know-it-is-open; of demo, never.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    internal Option<int> Port { get; } = CommonOptions.Port("--port", "The port for pages and REST; 0 takes any free one.", 5080);

    internal Option<bool> Open { get; } = new("--i-know-it-is-open") { Description = "Allow an address that other machines reach by plain HTTP: passwords and keys travel in the clear, and silos ask nobody who they are." };

    internal Option<string> SiloAddress { get; } = new("--silo-address")
    {
        Description = "The address of this machine for --silo-port and --gateway-port, which the cluster's other processes reach. Other than loopback only with --i-know-it-is-open.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    internal Option<int> SiloPort { get; }

    internal Option<int> GatewayPort { get; }

    /// <summary>The standard ports, which other services expect.</summary>
    internal static HttpOptions Standard() => new(11_111, 30_000, mayBeOpen: true);

    /// <summary>Any free silo ports, so that a demo may run beside a server; and never open, for a demo asks nobody who they are.</summary>
    internal static HttpOptions AnyFree() => new(0, 0, mayBeOpen: false);

    internal Command AddTo(Command command)
    {
        command.Add(Address);
        command.Add(Port);
        if (_mayBeOpen)
        {
            command.Add(Open);
        }

        command.Add(SiloPort);
        command.Add(GatewayPort);
        return command;
    }
}
