namespace EcoGrains.Ledger.Evidence.Intake;

/// <summary>A file that is written to be judged, and is gone when it is disposed unless it was kept.</summary>
internal sealed class IncomingFile : IAsyncDisposable
{
    /// <summary>The ending of files that nobody keeps.</summary>
    public const string Ending = ".part";

    private readonly FileStream stream;
    private bool kept;

    private IncomingFile(FileStream stream) => this.stream = stream;

    public string Path => stream.Name;

    /// <exception cref="LedgerUnavailableException">The directory cannot be made or written.</exception>
    public static IncomingFile Create(string directory)
    {
        try
        {
            DurableFiles.MakeDirectory(directory);
            string path = System.IO.Path.Combine(System.IO.Path.GetFullPath(directory), $"{Guid.NewGuid():n}{Ending}");
            FileStreamOptions options = new()
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Read | FileShare.Delete,
                // Everything is written in blocks.
                BufferSize = 0,
                Options = FileOptions.Asynchronous,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new IncomingFile(new FileStream(path, options));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception, directory);
        }
    }

    /// <exception cref="LedgerUnavailableException">It cannot be written: the disk is full, or fails.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException exception)
        {
            throw Unwritable(exception, Path);
        }
    }

    /// <summary>
    /// The file from its beginning, for one reader at a time; not to be closed. Not opened anew by its name, because others may be able to
    /// write in a directory for temporary files.
    /// </summary>
    public Stream Rewind()
    {
        stream.Position = 0;
        return stream;
    }

    /// <summary>Onto the disk, under its own name; whatever had that name is replaced.</summary>
    /// <exception cref="LedgerUnavailableException">It cannot be written there.</exception>
    public async Task KeepAsAsync(string path)
    {
        try
        {
            DurableFiles.MakeDirectory(System.IO.Path.GetDirectoryName(path)!);
            stream.Flush(flushToDisk: true);
            await stream.DisposeAsync();
            File.Move(Path, path, overwrite: true);
            kept = true;
            DurableFiles.Sync(System.IO.Path.GetDirectoryName(path)!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception, path);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        if (!kept)
        {
            File.Delete(Path);
        }
    }

    private static LedgerUnavailableException Unwritable(Exception exception, string place) =>
        new($"The evidence cannot be written to '{place}': {exception.Message} Nothing was stored. Free space there and let the account that runs EcoGrains write it.", exception);
}
