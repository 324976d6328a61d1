namespace EcoGrains.Domain.Evidence;

/// <summary>
/// Tells text from markup and from anything else, byte by byte as a file goes by. Text is UTF-8, UTF-16 with a byte order mark, or
/// GB 18030, as spreadsheets of older systems write it.
/// </summary>
public sealed class TextScan
{
    private readonly TagScan tags = new();
    private int marked;
    private Utf8Check utf8;
    private Gb18030Check gb18030;
    private Unit unit = Unit.Undecided;
    private int first = -1;
    private int half = -1;
    private bool broken;
    private bool pairOpen;
    private bool any;

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    private enum Unit
    {
        Undecided,
        Bytes,
        LittleEndian,
        BigEndian,
    }

    /// <summary>Whether the bytes so far are no text: the rest need not be scanned.</summary>
    public bool IsHopeless => broken || (utf8.IsBroken && gb18030.IsBroken);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        for (int index = 0; index < bytes.Length && !IsHopeless; index++)
        {
            Add(bytes[index]);
        }
    }

    /// <summary>What all bytes together are: text, markup or nothing known.</summary>
    public EvidenceContent Finish()
    {
        if (first >= 0)
        {
            Eight((byte)first);
            first = -1;
        }

        bool ended = unit == Unit.Undecided || unit == Unit.Bytes ? utf8.IsWhole || gb18030.IsWhole : half < 0 && !pairOpen;
        return IsHopeless || !ended || !any ? EvidenceContent.Unknown : tags.IsMarkup ? EvidenceContent.Markup : EvidenceContent.Text;
    }

    /// <summary>The first two bytes may be a byte order mark.</summary>
    private void Add(byte next)
    {
        if (unit != Unit.Undecided)
        {
            Follow(next);
        }
        else if (first < 0)
        {
            first = next;
        }
        else
        {
            byte before = (byte)first;
            first = -1;
            unit = (before, next) switch
            {
                (0xFF, 0xFE) => Unit.LittleEndian,
                (0xFE, 0xFF) => Unit.BigEndian,
                _ => Unit.Bytes,
            };
            if (unit == Unit.Bytes)
            {
                Eight(before);
                Eight(next);
            }
        }
    }

    private void Follow(byte next)
    {
        if (unit == Unit.Bytes)
        {
            Eight(next);
        }
        else if (half < 0)
        {
            half = next;
        }
        else
        {
            int value = unit == Unit.LittleEndian ? half | (next << 8) : (half << 8) | next;
            half = -1;
            Sixteen((char)value);
        }
    }

    private void Eight(byte value)
    {
        utf8.Add(value);
        gb18030.Add(value);
        // UTF-8 may begin with a mark of its own, which is no character.
        if (marked < Mark.Length && value == Mark[marked])
        {
            marked++;
            return;
        }

        marked = Mark.Length;
        See(value < 0x80 ? (char)value : TagScan.Other);
    }

    private void Sixteen(char value)
    {
        broken |= pairOpen != char.IsLowSurrogate(value);
        pairOpen = char.IsHighSurrogate(value);
        See(value < 0x80 ? value : TagScan.Other);
    }

    private void See(char character)
    {
        broken |= character == '\x7F' || (character < ' ' && character is not ('\t' or '\n' or '\r' or '\f'));
        any = true;
        tags.Add(character);
    }
}
