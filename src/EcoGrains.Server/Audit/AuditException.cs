namespace EcoGrains.Server.Audit;

/// <summary>The audit cannot judge this ledger; the message says why and what to do.</summary>
public sealed class AuditException(string message, Exception? inner = null) : Exception(message, inner);
