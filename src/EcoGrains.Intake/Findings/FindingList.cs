namespace EcoGrains.Intake.Findings;

/// <summary>Collects findings while a document is read. Its size is bounded, so that a hostile file cannot fill the memory.</summary>
internal sealed class FindingList
{
    private const int Limit = 2_000;

    private readonly List<Finding> _findings = [];
    private int _dropped;

    public bool HasErrors { get; private set; }

    public void Error(string code, string item, int line, string message) => Add(new(Severity.Error, code, item, line, message));

    public void Warning(string code, string item, int line, string message) => Add(new(Severity.Warning, code, item, line, message));

    public void Info(string code, string item, int line, string message) => Add(new(Severity.Info, code, item, line, message));

    public bool Contains(string code, string item) => _findings.Exists(finding => finding.Code == code && finding.Item == item);

    /// <summary>In the order of the document's lines.</summary>
    public IReadOnlyList<Finding> InOrder()
    {
        IEnumerable<Finding> sorted = _findings.OrderBy(finding => finding.Line);
        return _dropped == 0
            ? [.. sorted]
            : [.. sorted, new(Severity.Warning, FindingCodes.TooManyFindings, "", 0, $"{_dropped} further findings are not listed.")];
    }

    private void Add(Finding finding)
    {
        HasErrors |= finding.Severity == Severity.Error;
        if (_findings.Count < Limit)
        {
            _findings.Add(finding);
        }
        else
        {
            _dropped++;
        }
    }
}
