using System.Buffers.Binary;
using System.Text;

namespace EcoGrains.Ledger.Evidence.Archives;

/// <summary>An entry of a zip as its directory and its own header agree on.</summary>
/// <param name="Name">What is not UTF-8 is shown as <c>□</c>: it is only looked at for ASCII.</param>
/// <param name="IsDeflated">Otherwise stored as it is.</param>
/// <param name="Packed">Bytes in the archive.</param>
/// <param name="Size">Bytes that it says it becomes.</param>
/// <param name="From">Where its header begins.</param>
/// <param name="Data">Where its bytes begin.</param>
internal readonly record struct ZipEntry(string Name, bool IsDeflated, long Packed, long Size, long From, long Data)
{
    public long To => Data + Packed;
}

/// <summary>
/// Reads the directory of a zip (APPNOTE 6.3) as strictly as it can be read: what two programs could read in two ways is refused, because
/// one of them would see what this one did not.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054B50;
    private const uint EntrySignature = 0x02014B50;
    private const uint HeaderSignature = 0x04034B50;
    private const int EndBytes = 22;
    private const int EntryBytes = 46;
    private const int HeaderBytes = 30;
    private const int Encrypted = 1;
    private const int Utf8Names = 1 << 11;
    private const int Stored = 0;
    private const int Deflated = 8;
    private const int MaxDirectoryBytes = 8 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Where the directory stands.</summary>
    public readonly record struct End(int Count, int Bytes, long From);

    /// <summary>How many entries there are, before any is read.</summary>
    /// <exception cref="InvalidDataException">It is no zip, or one of a kind that is not read; the message says which.</exception>
    public static End ReadEnd(Stream archive)
    {
        int tail = (int)Math.Min(archive.Length, EndBytes + ushort.MaxValue);
        byte[] bytes = Read(archive, archive.Length - tail, tail);
        for (int at = tail - EndBytes; at >= 0; at--)
        {
            ReadOnlySpan<byte> end = bytes.AsSpan(at);
            if (U32(end, 0) == EndSignature && at + EndBytes + U16(end, 20) == tail)
            {
                return Checked(end, archive.Length - tail + at);
            }
        }

        throw new InvalidDataException("it has no end, so it is cut off or no zip");
    }

    /// <summary>Every entry, in the order of the directory.</summary>
    /// <exception cref="InvalidDataException">Directory and entries do not agree, or use what is not read.</exception>
    public static IReadOnlyList<ZipEntry> ReadEntries(Stream archive, End end)
    {
        byte[] directory = Read(archive, end.From, end.Bytes);
        List<ZipEntry> entries = new(Math.Min(end.Count, 1024));
        int at = 0;
        while (entries.Count < end.Count)
        {
            entries.Add(ReadEntry(archive, directory, ref at));
        }

        return at == directory.Length ? entries : throw new InvalidDataException("its directory is longer than its entries");
    }

    private static End Checked(ReadOnlySpan<byte> end, long at)
    {
        (int count, uint bytes, uint from) = (U16(end, 10), U32(end, 12), U32(end, 16));
        if (U16(end, 4) != 0 || U16(end, 6) != 0 || U16(end, 8) != count)
        {
            throw new InvalidDataException("it is a part of several");
        }

        if (count == ushort.MaxValue || bytes == uint.MaxValue || from == uint.MaxValue)
        {
            throw new InvalidDataException("it is a zip64, which no file of evidence needs");
        }

        return bytes <= MaxDirectoryBytes && from + (long)bytes == at ? new End(count, (int)bytes, from) : throw new InvalidDataException("its directory does not stand where it says");
    }

    private static ZipEntry ReadEntry(Stream archive, byte[] directory, ref int at)
    {
        ReadOnlySpan<byte> entry = Part(directory, at, EntryBytes);
        (int flags, int method, long packed, long size) = (U16(entry, 8), U16(entry, 10), U32(entry, 20), U32(entry, 24));
        (int nameBytes, int extra, int comment, long from) = (U16(entry, 28), U16(entry, 30), U16(entry, 32), U32(entry, 42));
        ReadOnlySpan<byte> name = Part(directory, at + EntryBytes, nameBytes);
        at += EntryBytes + nameBytes + extra + comment;
        if (U32(entry, 0) != EntrySignature || at > directory.Length)
        {
            throw new InvalidDataException("its directory is damaged");
        }

        if ((flags & Encrypted) != 0)
        {
            throw new InvalidDataException("it is locked with a password");
        }

        if (method is not (Stored or Deflated))
        {
            throw new InvalidDataException($"it is packed by a method that is not read ({method})");
        }

        if (packed == uint.MaxValue || size == uint.MaxValue || from == uint.MaxValue || (method == Stored && packed != size))
        {
            throw new InvalidDataException("an entry's sizes contradict each other");
        }

        byte[] header = Read(archive, from, HeaderBytes);
        byte[] ownName = Read(archive, from + HeaderBytes, U16(header, 26));
        if (U32(header, 0) != HeaderSignature || ((U16(header, 6) ^ flags) & Encrypted) != 0 || U16(header, 8) != method || !name.SequenceEqual(ownName))
        {
            throw new InvalidDataException("an entry and the directory contradict each other");
        }

        return new ZipEntry(Shown(name, (flags & Utf8Names) != 0), method == Deflated, packed, size, from, from + HeaderBytes + ownName.Length + U16(header, 28));
    }

    /// <summary>Older programs write names in the code page of their system.</summary>
    private static string Shown(ReadOnlySpan<byte> name, bool isUtf8)
    {
        try
        {
            return Strict.GetString(name);
        }
        catch (DecoderFallbackException) when (!isUtf8)
        {
            return string.Create(name.Length, name, static (text, bytes) =>
            {
                for (int index = 0; index < text.Length; index++)
                {
                    text[index] = bytes[index] < 0x80 ? (char)bytes[index] : '□';
                }
            });
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("an entry's name is no UTF-8 although it says so");
        }
    }

    private static byte[] Read(Stream archive, long from, int count)
    {
        if (from < 0 || from + count > archive.Length)
        {
            throw new InvalidDataException("an entry lies outside of it");
        }

        byte[] bytes = new byte[count];
        archive.Position = from;
        archive.ReadExactly(bytes);
        return bytes;
    }

    private static ReadOnlySpan<byte> Part(byte[] bytes, int from, int count) =>
        from + count <= bytes.Length ? bytes.AsSpan(from, count) : throw new InvalidDataException("its directory is damaged");

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
