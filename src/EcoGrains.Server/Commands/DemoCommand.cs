using System.CommandLine;

namespace EcoGrains.Server.Commands;

internal static class DemoCommand
{
    internal static Command Create() => new("demo", "Serve the 2018 programme under a fast clock.");
}
