namespace EcoGrains.Domain.Evidence;

/// <summary>
/// Whether text is markup: it begins with a tag, or holds one that runs or embeds something. A browser that is told to show text will
/// not run it, but whoever saves it under another name might.
/// </summary>
internal sealed class TagScan
{
    /// <summary>Stands for every character beyond ASCII.</summary>
    public const char Other = '\u0080';

    private const int LongestName = 8;

    private static readonly string[] Names = ["script", "svg", "html", "iframe", "object", "embed", "applet", "?xml", "?php", "!doctype"];

    private readonly char[] name = new char[LongestName + 1];
    private int length = -1;
    private bool begun;
    private bool isFirstTag;

    public bool IsMarkup { get; private set; }

    public void Add(char character)
    {
        if (character == '<')
        {
            isFirstTag = !begun;
            (begun, length) = (true, 0);
            return;
        }

        begun |= !char.IsWhiteSpace(character);
        if (length < 0)
        {
            return;
        }

        if (length == 0 && isFirstTag)
        {
            IsMarkup |= char.IsAsciiLetter(character) || character is '!' or '?' or '/';
        }

        if (char.IsAsciiLetter(character) || (length == 0 && character is '!' or '?'))
        {
            name[length] = char.ToLowerInvariant(character);
            length = length < LongestName ? length + 1 : -1;
            return;
        }

        IsMarkup |= Names.Contains(new string(name, 0, length));
        length = -1;
    }
}
