namespace EcoGrains.Server.Ledgers;

/// <summary>A directory for a ledger: the one the user named, or a new one that goes when it is disposed.</summary>
internal sealed class LedgerDirectory : IDisposable
{
    private readonly bool _temporary;

    private LedgerDirectory(string path, bool temporary)
    {
        Path = path;
        _temporary = temporary;
    }

    internal string Path { get; }

    internal static LedgerDirectory At(string? path) => path is null
        ? new LedgerDirectory(Directory.CreateTempSubdirectory("ecograins-").FullName, temporary: true)
        : new LedgerDirectory(path, temporary: false);

    public void Dispose()
    {
        if (_temporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
