using System.Globalization;

namespace EcoGrains.Server.Audit;

/// <summary>The report as lines for people, with what to do about faults.</summary>
public static class AuditReportText
{
    public static IEnumerable<string> Lines(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        yield return Line($"Audit as of {AuditCalendar.Text(report.AsOf)}: {report.Programmes} programmes, {report.Items} items, {report.Events} events, hash chain {report.Chain}.");
        yield return Line($"Promises {report.Promises}: sent {report.Sent} ({report.OnTime} on time, {report.Late} late), merged {report.Merged}, skipped {report.Skipped}, collapsed {report.Collapsed}, withdrawn {report.Withdrawn}, pending {report.Pending}, lost {report.Lost}.");
        if (report.Passed)
        {
            yield return "Passed: every promise is accounted for, once and in time.";
            yield break;
        }

        yield return Line($"FAILED: lost {report.Lost}, duplicate {report.Duplicate}, early {report.Early}, unexpected {report.Unexpected}, wrong {report.Wrong}, hash chain {report.Chain}.");
        foreach (AuditFault fault in report.Faults)
        {
            yield return Line($"  {Name(fault.Class)}: {fault.Message} Expected {fault.Expected}; found {fault.Found}.");
        }

        if (report.FaultTotal > report.Faults.Count)
        {
            yield return Line($"  and {report.FaultTotal - report.Faults.Count} more.");
        }

        foreach (string advice in Advice(report))
        {
            yield return advice;
        }
    }

    private static IEnumerable<string> Advice(AuditReport report)
    {
        if (report.Chain != "intact")
        {
            yield return "To do, chain: somebody or something changed stored events. Stop the server, keep this file as evidence, and compare it with the last backup that passes.";
        }

        if (report.Lost > 0)
        {
            yield return "To do, lost: where the server was stopped, start it; what was missed is then sent late, and the next audit passes. Where it was running, report the keys above as a bug.";
        }

        if (report.Duplicate > 0 || report.Early > 0)
        {
            yield return "To do, duplicate or early: tell the recipients to ignore the notice, and report its key as a bug; check the clock of the machine.";
        }

        if (report.Unexpected > 0)
        {
            yield return "To do, unexpected: the ledger has what no plan promises; find out who else writes to it.";
        }

        if (report.Wrong > 0)
        {
            yield return "To do, wrong: compare the outcome, date or recipients above with the rules. A calendar that was changed after notices had gone out by it shows here too.";
        }
    }

    private static string Name(AuditFaultClass kind) => kind switch
    {
        AuditFaultClass.Lost => "lost",
        AuditFaultClass.Duplicate => "duplicate",
        AuditFaultClass.Early => "early",
        AuditFaultClass.Unexpected => "unexpected",
        AuditFaultClass.Wrong => "wrong",
        _ => "chain",
    };

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
