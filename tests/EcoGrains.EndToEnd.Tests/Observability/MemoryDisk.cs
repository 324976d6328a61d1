using System.Diagnostics;
using System.Globalization;

namespace EcoGrains.EndToEnd.Tests.Observability;

/// <summary>A file system of its own, so small that a test can fill it. Only root may mount one.</summary>
internal sealed class MemoryDisk : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ecograins-disk-");

    private MemoryDisk()
    {
    }

    internal string Path => directory.FullName;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Mounts it, or skips the test where this machine does not let anybody.</summary>
    internal static async Task<MemoryDisk> MountAsync(int mebibytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root may mount a file system.");
        MemoryDisk disk = new();
        int code = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={mebibytes.ToString(CultureInfo.InvariantCulture)}m", "tmpfs", disk.Path);
        if (code != 0)
        {
            disk.directory.Delete();
            Assert.Skip("This machine does not let root mount a file system.");
        }

        return disk;
    }

    /// <summary>Takes all the space that is left.</summary>
    internal void Fill()
    {
        using FileStream filler = new(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (byte[] piece = new byte[4096]; ;)
        {
            try
            {
                filler.Write(piece);
            }
            catch (IOException)
            {
                return;
            }
        }
    }

    internal void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", Path);
        directory.Delete(recursive: true);
    }

    private static async Task<int> RunAsync(string program, params IEnumerable<string> arguments)
    {
        using Process process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
