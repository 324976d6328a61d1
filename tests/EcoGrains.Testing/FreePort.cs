using System.Net;
using System.Net.Sockets;

namespace EcoGrains.Testing;

/// <summary>A port that nobody listens on at this moment, for what must know its port before it starts.</summary>
public static class FreePort
{
    public static int Next()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
