namespace EcoGrains.Ledger;

/// <summary>The ledger cannot be opened, migrated, read or written; the message says what happened and what to do.</summary>
public sealed class LedgerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Somebody else changed the entity first; the caller must read it again.</summary>
public sealed class LedgerConflictException(string entityId, long expectedVersion)
    : Exception($"'{entityId}' is no longer at version {expectedVersion}; read it again and decide anew.");

/// <summary>A promise was to be settled twice; nothing was stored.</summary>
public sealed class DuplicateNoticeException(string key)
    : Exception($"The promise '{key}' is already settled; nothing of this change was stored.");

/// <summary>A command was to be carried out twice under one key; nothing was stored. <see cref="ILedger.FindCommandAsync"/> tells what the first one did.</summary>
public sealed class DuplicateCommandException(string entityId, string key)
    : Exception($"'{entityId}' has already carried out the command '{key}'; nothing of this change was stored.")
{
    public string EntityId { get; } = entityId;

    public string Key { get; } = key;
}
