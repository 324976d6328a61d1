namespace EcoGrains.Domain.Evidence;

/// <summary>Whether bytes are well-formed UTF-8 (RFC 3629), one at a time.</summary>
internal struct Utf8Check
{
    private int missing;
    private byte least;
    private byte most;

    public bool IsBroken { get; private set; }

    public readonly bool IsWhole => !IsBroken && missing == 0;

    public void Add(byte value)
    {
        if (missing > 0)
        {
            IsBroken |= value < least || value > most;
            (missing, least, most) = (missing - 1, 0x80, 0xBF);
            return;
        }

        // The second byte is narrower where it would make an overlong form, a surrogate or something beyond U+10FFFF.
        (missing, least, most) = value switch
        {
            < 0x80 => (0, (byte)0x80, (byte)0xBF),
            >= 0xC2 and <= 0xDF => (1, (byte)0x80, (byte)0xBF),
            0xE0 => (2, (byte)0xA0, (byte)0xBF),
            0xED => (2, (byte)0x80, (byte)0x9F),
            >= 0xE1 and <= 0xEF => (2, (byte)0x80, (byte)0xBF),
            0xF0 => (3, (byte)0x90, (byte)0xBF),
            >= 0xF1 and <= 0xF3 => (3, (byte)0x80, (byte)0xBF),
            0xF4 => (3, (byte)0x80, (byte)0x8F),
            _ => (-1, (byte)0, (byte)0),
        };
        IsBroken |= missing < 0;
    }
}

/// <summary>Whether bytes have the form of GB 18030, one at a time: one, two or four bytes a character.</summary>
internal struct Gb18030Check
{
    private int place;

    public bool IsBroken { get; private set; }

    public readonly bool IsWhole => !IsBroken && place == 0;

    public void Add(byte value)
    {
        place = (place, value) switch
        {
            (0, < 0x80) => 0,
            (0, >= 0x81 and <= 0xFE) => 1,
            (1, >= 0x40 and <= 0x7E) or (1, >= 0x80 and <= 0xFE) => 0,
            (1, >= 0x30 and <= 0x39) => 2,
            (2, >= 0x81 and <= 0xFE) => 3,
            (3, >= 0x30 and <= 0x39) => 0,
            _ => -1,
        };
        IsBroken |= place < 0;
    }
}
