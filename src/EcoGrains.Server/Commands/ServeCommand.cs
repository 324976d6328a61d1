using System.CommandLine;

namespace EcoGrains.Server.Commands;

internal static class ServeCommand
{
    internal const string DefaultData = "data";

    internal static Command Create() => new("serve", "Serve programmes for real, by the system's clock.");
}
