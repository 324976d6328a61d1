using System.Net;
using System.Net.Sockets;

namespace EcoGrains.Server.Hosting;

/// <summary>
/// Ports are tried before anything starts: a silo that has to be taken down half-way says much that nobody can use. Between trying and
/// binding another program could take the port; then the start fails with a sentence of its own.
/// </summary>
internal static class Ports
{
    /// <summary>The port, or any free one for 0, which Orleans does not take.</summary>
    /// <exception cref="PortInUseException">Somebody listens there.</exception>
    internal static int TakeOrFree(IPAddress address, int port, string option) => Try(address, port, option);

    /// <exception cref="PortInUseException">Somebody listens there.</exception>
    internal static int Try(IPAddress address, int port, string option)
    {
        try
        {
            using TcpListener listener = new(address, port);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortInUseException(port, option);
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            throw new Commands.UsageException($"This machine has no address '{address}' to listen on.");
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new Commands.UsageException($"This account may not listen on port {port}; choose one above 1023 with {option}.");
        }
    }
}

/// <summary>A port that is needed is taken.</summary>
internal sealed class PortInUseException(int port, string option) : Exception($"Port {port} is in use by another program; choose another one with {option}.");
