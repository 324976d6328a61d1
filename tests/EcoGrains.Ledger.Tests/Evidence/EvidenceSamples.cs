using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using EcoGrains.Ledger.Evidence;
using EcoGrains.Ledger.Tests.Conformance;

namespace EcoGrains.Ledger.Tests.Evidence;

internal static class EvidenceSamples
{
    public const string Programme = "nantong-etdz-2018";

    public static byte[] Pdf { get; } = [.. "%PDF-1.7\n"u8, 0, 1, 2, 3, .. "\n%%EOF"u8];

    public static byte[] Png { get; } = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8];

    /// <summary>Half of it is kept for the last block.</summary>
    public static byte[] LargePdf { get; } = [.. Pdf, .. Noise(1_000_000)];

    public static EvidenceUpload Upload(byte[] bytes, string name = "佐证.pdf", string? declared = null) => Upload(new MemoryStream(bytes, writable: false), name, declared);

    public static EvidenceUpload Upload(Stream content, string name = "佐证.pdf", string? declared = null) => new()
    {
        Content = content,
        Name = name,
        DeclaredType = declared,
        Programme = Programme,
        Department = "区环保局",
        UploadedBy = "user/operator",
        At = Samples.Start.AddTicks(7),
    };

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Bytes that do not shrink, the same in every run.</summary>
    public static byte[] Noise(int count)
    {
        byte[] bytes = new byte[count];
        for (int at = 0, block = 0; at < count; at += 32, block++)
        {
            SHA256.HashData(BitConverter.GetBytes(block)).AsSpan(0, Math.Min(32, count - at)).CopyTo(bytes.AsSpan(at));
        }

        return bytes;
    }

    /// <summary>A zip of the entries in their order; an ordinary program makes it.</summary>
    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>An office document in the smallest form.</summary>
    public static byte[] Office(string contentType, params (string Name, byte[] Bytes)[] parts) => Zip(
    [
        ("[Content_Types].xml", Encoding.UTF8.GetBytes($"""<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="{contentType}"/></Types>""")),
        ("_rels/.rels", "<Relationships/>"u8.ToArray()),
        .. parts,
    ]);

    public static byte[] Docx(params (string Name, byte[] Bytes)[] parts) => Office("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", parts);

    public static byte[] Xlsx(params (string Name, byte[] Bytes)[] parts) => Office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", parts);
}
