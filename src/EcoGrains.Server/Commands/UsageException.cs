namespace EcoGrains.Server.Commands;

/// <summary>The user asked for something that cannot be: a missing file, a port in use, a wrong date. The message says what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
