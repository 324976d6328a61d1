namespace EcoGrains.Intake.Tests;

/// <summary>Files of the clone, found from where the tests run.</summary>
internal static class Repository
{
    private static readonly string _root = FindRoot();

    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(_root, path));

    public static string Text(string path) => File.ReadAllText(Path.Combine(_root, path));

    public static IntakeResult ReadNotice() => DocumentReader.Read("binhai-etdz-2018.txt", Bytes("seeds/notices/binhai-etdz-2018.txt"));

    public static IntakeResult ReadSeed() => DocumentReader.Read("nantong-etdz-2018.yaml", Bytes("seeds/nantong-etdz-2018.yaml"));

    /// <summary>
    /// The real 2018 notice where it lies beside the clone; the clone itself does not hold it. Where it is missing the seed stands in,
    /// which holds the same rows with the same lines.
    /// </summary>
    public static IntakeResult ReadRealNotice(out bool isReal)
    {
        string folder = Path.Combine(_root, "..", "shared", "seed");
        string? file = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).FirstOrDefault() : null;
        isReal = file is not null;
        return file is null ? ReadSeed() : DocumentReader.Read(file, File.ReadAllBytes(file));
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "EcoGrains.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run within the clone.");
    }
}
