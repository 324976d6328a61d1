using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EcoGrains.Ledger.Evidence.Intake;

/// <summary>Makes names of files outlive a power failure: a file's bytes reach the disk with the file, its name with its directory.</summary>
internal static class DurableFiles
{
    private const int ReadOnly = 0;

    /// <summary>Makes a directory and those above it, unless they are there.</summary>
    public static void MakeDirectory(string path)
    {
        if (!Directory.Exists(path))
        {
            string above = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))!;
            MakeDirectory(above);
            Directory.CreateDirectory(path);
            Sync(above);
        }
    }

    /// <summary>Waits until the names in a directory are on disk. On Windows the file system's own journal sees to that.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Sync(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // .NET opens no directories.
        using SafeFileHandle handle = new(OpenForReading(directory, ReadOnly), ownsHandle: true);
        if (handle.IsInvalid)
        {
            throw new IOException($"'{directory}' cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr OpenForReading([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
