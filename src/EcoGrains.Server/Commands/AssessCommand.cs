using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EcoGrains.Domain.Assessment;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using EcoGrains.Server.Ledgers;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Reading;
using EcoGrains.Web.Words;

namespace EcoGrains.Server.Commands;

/// <summary><c>assess</c>: departments' scores of any day, computed from what the ledger says happened, which may be in use meanwhile.</summary>
internal static class AssessCommand
{
    internal static Command Create()
    {
        Argument<string?> programme = new("PROGRAMME") { Description = "The programme's id. Default: the ledger's only one.", Arity = ArgumentArity.ZeroOrOne };
        Option<DateOnly?> on = CommonOptions.Parsed<DateOnly?>(
            "--on",
            "Assess as of the end of this day. Default: the day that the ledger has reached.",
            "DATE",
            text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) && date.Year is >= 1990 and <= 2200 ? (true, date) : default,
            "a date of the calendar written 2018-12-31");
        Option<string?> department = new("--department") { Description = "One department's sheet alone.", HelpName = "NAME" };
        Option<bool> json = CommonOptions.Json();
        LedgerOption ledger = new("The ledger's directory, which may be in use meanwhile. Default: ./data");
        Command command = ledger.AddTo(new Command("assess", "Compute the departments' assessment (考核) from what happened, each point with the event that made it.") { programme, on, department, json });
        command.SetAction(async (parsed, cancellation) =>
        {
            ProgrammeAssessment assessment = await LedgerReading.ReadAsync(
                ledger.Read(parsed), queries => ReadAsync(queries, parsed.GetValue(programme), parsed.GetValue(on), cancellation), cancellation);
            assessment = Narrowed(assessment, parsed.GetValue(department));
            await Console.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(AssessmentModel.Of(assessment, Texts.English), DomainJson.Indented)
                : string.Join(Environment.NewLine, Lines(assessment)));
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<ProgrammeAssessment> ReadAsync(ILedgerQueries ledger, string? id, DateOnly? on, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProgrammeState> all = await new Programmes(ledger).ListAsync(cancellationToken);
        ProgrammeState programme = (id, all) switch
        {
            (null, [var only]) => only,
            (null, []) => throw new UsageException("The ledger holds no programme."),
            (null, _) => throw new UsageException($"The ledger holds several programmes; name one of {string.Join(", ", all.Select(one => one.Plan.Id))}."),
            _ => all.FirstOrDefault(one => one.Plan.Id == id)
                ?? throw new UsageException($"The ledger has no programme '{id}'; it holds {string.Join(", ", all.Select(one => one.Plan.Id))}."),
        };
        DateOnly day = on ?? ProgrammeZone.DateOf(await NowAsync(ledger, cancellationToken));
        return await new Assessments(ledger).ReadAsync(programme.Plan, day, cancellationToken);
    }

    private static async Task<DateTimeOffset> NowAsync(ILedgerQueries ledger, CancellationToken cancellationToken) => await ClockRecord.ReadAsync(ledger, cancellationToken) switch
    {
        null => TimeProvider.System.GetUtcNow(),
        { Offset: { } offset } => TimeProvider.System.GetUtcNow() + offset,
        { } played => played.ReachedAt,
    };

    private static ProgrammeAssessment Narrowed(ProgrammeAssessment assessment, string? department) => department is null ? assessment
        : assessment.Departments.FirstOrDefault(one => one.Department == department) is { } sheet ? assessment with { Departments = [sheet] }
        : throw new UsageException($"'{assessment.Programme}' has no department '{department}'; it has {string.Join(", ", assessment.Departments.Select(one => one.Department))}.");

    private static IEnumerable<string> Lines(ProgrammeAssessment assessment)
    {
        yield return $"{assessment.Programme} as of {assessment.On:yyyy-MM-dd}";
        foreach (DepartmentAssessment sheet in assessment.Departments)
        {
            string grade = sheet is { Percent: { } percent, Grade: { } earned }
                ? $", {Texts.Number(percent)}%: {AssessmentWords.Of(earned, Texts.English)}{(sheet.Uncapped is { } lost ? $" (capped from {AssessmentWords.Of(lost, Texts.English)})" : "")}"
                : "";
            yield return $"{sheet.Department}: {Texts.Number(sheet.Sum)} of {Texts.Number(sheet.Full)} points{grade}";
            foreach (AssessmentLine line in sheet.Lines)
            {
                yield return $"  {line.Points.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture),8}  {line.Item ?? line.Period} {line.Name}: {AssessmentWords.Of(line, Texts.English)} [{line.Event.Entity} v{line.Event.Version} {line.Event.Type}]";
            }
        }
    }
}
