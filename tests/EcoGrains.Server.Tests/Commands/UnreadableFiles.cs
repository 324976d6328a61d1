using System.Text;
using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Commands;

/// <summary>Files of which nothing can be made, by what is wrong with them.</summary>
internal static class UnreadableFiles
{
    private const int Huge = 50_000_000;

    /// <summary>Writes the file, and returns its path.</summary>
    internal static string Make(TemporaryDirectory directory, string kind)
    {
        string path = directory.File(kind.Replace(' ', '-') + (kind.Contains("YAML", StringComparison.Ordinal) ? ".yaml" : kind.Contains("JSON", StringComparison.Ordinal) ? ".json" : ".txt"));
        switch (kind)
        {
            case "missing":
                return path;
            case "directory":
                Directory.CreateDirectory(path);
                return path;
            case "huge":
                byte[] line = Encoding.UTF8.GetBytes("这是一段很长的文字，没有表格。\n");
                using (FileStream stream = File.Create(path))
                {
                    for (int written = 0; written < Huge; written += line.Length)
                    {
                        stream.Write(line);
                    }
                }

                return path;
            default:
                File.WriteAllBytes(path, Bytes(kind));
                return path;
        }
    }

    private static byte[] Bytes(string kind) => kind switch
    {
        "empty" => [],
        "blank" => Encoding.UTF8.GetBytes(" \n\n\t\n"),
        "binary" => [.. Enumerable.Range(0, 100_000).Select(index => (byte)((index * 2_654_435_761L) >> 7))],
        "UTF-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Notices.Sound)],
        "half a character" => [.. Encoding.UTF8.GetBytes(Notices.Sound), 0xE5, 0xFF, 0x81, 0xFF],
        "no tables" => Encoding.UTF8.GetBytes(Notices.WithoutTables),
        "broken YAML" => Encoding.UTF8.GetBytes("id: x\ntitle: [\n"),
        "YAML of something else" => Encoding.UTF8.GetBytes("- one\n- two\n"),
        "broken JSON" => Encoding.UTF8.GetBytes("{\"id\": "),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such file."),
    };
}
