namespace EcoGrains.Architecture.Tests.Fixtures;

/// <summary>The repository's own files, found by walking up to the solution.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    internal static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Every project of <c>src</c> and <c>tests</c>, as paths from the root.</summary>
    internal static IReadOnlyList<string> Projects { get; } = [.. Files("src", "*.csproj").Concat(Files("tests", "*.csproj"))];

    /// <summary>The files below a folder that people wrote, as paths from the root with forward slashes.</summary>
    internal static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    /// <summary>A built assembly of the product, beside the tests.</summary>
    internal static string Assembly(string project) =>
        Path.Combine(AppContext.BaseDirectory, project == "EcoGrains.Server" ? "ecograins.dll" : $"{project}.dll");

    private static string Find(string from)
    {
        DirectoryInfo? folder = new(from);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EcoGrains.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No EcoGrains.sln above {from}.");
    }
}
