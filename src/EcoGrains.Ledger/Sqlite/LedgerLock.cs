using System.Globalization;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>
/// Keeps a ledger's directory for one process. Two files, because nobody can read a file that another process holds without
/// sharing: <c>ledger.lock</c> is held, <c>ledger.pid</c> says by whom. The operating system lets go of the lock however the
/// process ends, so a left-over file of either name does no harm.
/// </summary>
internal sealed class LedgerLock : IDisposable
{
    public const string FileName = "ledger.lock";
    public const string PidFileName = "ledger.pid";

    private readonly FileStream held;

    private LedgerLock(FileStream held) => this.held = held;

    /// <exception cref="LedgerUnavailableException">Another process has it, or the directory cannot be made or written.</exception>
    public static LedgerLock Take(string directory)
    {
        EnsureDirectory(directory);
        string path = Path.Combine(directory, FileName);
        try
        {
            FileStream held = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            try
            {
                File.WriteAllText(Path.Combine(directory, PidFileName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new LedgerLock(held);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotLock(exception, directory);
        }
    }

    public void Dispose() => held.Dispose();

    private static void EnsureDirectory(string directory)
    {
        if (File.Exists(directory))
        {
            throw new LedgerUnavailableException($"'{directory}' is a file, but the ledger needs a directory. Name another directory, or move the file away.");
        }

        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LedgerUnavailableException($"The ledger's directory '{directory}' cannot be made: {exception.Message} Name a directory that the account that runs EcoGrains may make and write.", exception);
        }
    }

    private static LedgerUnavailableException CannotLock(Exception exception, string directory) => IsSharingViolation(exception)
        ? new LedgerUnavailableException($"The ledger in '{directory}' is in use by {Owner(directory)}, and only one process may write a ledger. Stop that one first, or name another directory.", exception)
        : new LedgerUnavailableException($"The ledger's directory '{directory}' cannot be written: {exception.Message} Let the account that runs EcoGrains write it, or name another directory.", exception);

    /// <summary>On Windows ERROR_SHARING_VIOLATION or ERROR_LOCK_VIOLATION; elsewhere EWOULDBLOCK, whose number differs by system.</summary>
    private static bool IsSharingViolation(Exception exception) =>
        exception.GetType() == typeof(IOException) && (exception.HResult & 0xFFFF) is 32 or 33 or 11 or 35;

    private static string Owner(string directory)
    {
        try
        {
            string pid = File.ReadAllText(Path.Combine(directory, PidFileName)).Trim();
            return pid.Length > 0 ? $"process {pid}" : "another process";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
