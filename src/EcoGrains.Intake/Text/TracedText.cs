using System.Text;

namespace EcoGrains.Intake.Text;

/// <summary>Text put together from several lines that still knows which line each character came from.</summary>
internal sealed class TracedText
{
    private readonly StringBuilder _text = new();
    private readonly List<(int Start, int Line)> _pieces = [];

    public int Length => _text.Length;

    public char? Last => _text.Length == 0 ? null : _text[^1];

    public void Append(string piece, int line)
    {
        _pieces.Add((_text.Length, line));
        _text.Append(piece);
    }

    public int LineAt(int index)
    {
        int found = _pieces.FindLastIndex(piece => piece.Start <= index);
        return found < 0 ? 0 : _pieces[found].Line;
    }

    public void Clear()
    {
        _pieces.Clear();
        _text.Clear();
    }

    public override string ToString() => _text.ToString();
}
