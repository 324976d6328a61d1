using System.Net;
using System.Net.Sockets;

namespace EcoGrains.Processes;

/// <summary>A port that nobody listens on at this moment, for what must know its port before it starts.</summary>
internal static class FreePort
{
    internal static int Next()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
