namespace EcoGrains.Server.Commands;

/// <summary>What the process answers (source: contracts.md).</summary>
internal static class ExitCodes
{
    internal const int Done = 0;
    internal const int Failed = 1;
    internal const int BadInput = 2;
}
