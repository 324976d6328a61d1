namespace EcoGrains.Domain.Tests.Fixtures;

/// <summary>Files of the repository that tests compare with: found by walking up to the solution.</summary>
internal static class RepositoryFiles
{
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    internal static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find(string from)
    {
        DirectoryInfo? folder = new(from);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "EcoGrains.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No EcoGrains.sln above {from}.");
    }
}
