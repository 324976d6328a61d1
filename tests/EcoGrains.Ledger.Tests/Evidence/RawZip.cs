using System.IO.Compression;
using System.Text;

namespace EcoGrains.Ledger.Tests.Evidence;

/// <summary>Writes zips as no honest program does: every number in them is the caller's.</summary>
internal sealed class RawZip
{
    private readonly List<byte> body = [];
    private readonly List<byte> directory = [];
    private int count;

    /// <summary>Adds the bytes of an entry and its header; where the header stands.</summary>
    public long AddBody(string name, byte[] packed, int method = 8, int flags = 0)
    {
        long at = body.Count;
        Write(body, 0x04034B50u, (ushort)20, (ushort)flags, (ushort)method, 0u, 0u, (uint)packed.Length, 0u, (ushort)Encoding.UTF8.GetByteCount(name), (ushort)0);
        body.AddRange(Encoding.UTF8.GetBytes(name));
        body.AddRange(packed);
        return at;
    }

    /// <summary>Adds a line of the directory.</summary>
    public RawZip AddLine(string name, long packed, long size, long from, int method = 8, int flags = 0)
    {
        count++;
        Write(directory, 0x02014B50u, (ushort)20, (ushort)20, (ushort)flags, (ushort)method, 0u, 0u, (uint)packed, (uint)size, (ushort)Encoding.UTF8.GetByteCount(name));
        Write(directory, (ushort)0, (ushort)0, (ushort)0, (ushort)0, 0u, (uint)from);
        directory.AddRange(Encoding.UTF8.GetBytes(name));
        return this;
    }

    public RawZip Add(string name, byte[] packed, long size, int method = 8, int flags = 0) => AddLine(name, packed.Length, size, AddBody(name, packed, method, flags), method, flags);

    public byte[] ToArray(int? claimed = null)
    {
        List<byte> whole = [.. body, .. directory];
        Write(whole, 0x06054B50u, 0u, (ushort)(claimed ?? count), (ushort)(claimed ?? count), (uint)directory.Count, (uint)body.Count, (ushort)0);
        return whole.ToArray();
    }

    public static byte[] Deflate(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>
    /// So many bytes of zeros, packed about a thousand to one without packing them all: a block of zeros that follows zeros is always the same.
    /// </summary>
    public static byte[] Zeros(long mebibytes)
    {
        byte[] block = new byte[1024 * 1024];
        using MemoryStream packed = new();
        using DeflateStream deflate = new(packed, CompressionLevel.Optimal, leaveOpen: true);
        (byte[] first, byte[] following) = (Next(), Next());
        using MemoryStream whole = new();
        whole.Write(first);
        for (long mebibyte = 1; mebibyte < mebibytes; mebibyte++)
        {
            whole.Write(following);
        }

        // An empty block that says it is the last.
        whole.Write([0x03, 0x00]);
        return whole.ToArray();

        byte[] Next()
        {
            packed.SetLength(0);
            deflate.Write(block);
            // Ends on a whole byte.
            deflate.Flush();
            return packed.ToArray();
        }
    }

    private static void Write(List<byte> bytes, params ReadOnlySpan<object> fields)
    {
        foreach (object field in fields)
        {
            bytes.AddRange(field is uint number ? BitConverter.GetBytes(number) : BitConverter.GetBytes((ushort)field));
        }
    }
}
