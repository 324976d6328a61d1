using System.Text;
using System.Text.Json;
using EcoGrains.Domain.Assessment;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Export;
using EcoGrains.Server.Commands;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Reading;
using EcoGrains.Web.Words;

namespace EcoGrains.Server.Replay;

/// <summary>What a replay leaves in files, so that two can be compared byte for byte.</summary>
internal static class ReplayOutput
{
    internal const string Notices = "notices.jsonl";
    internal const string Status = "status.json";
    internal const string Assessment = "assessment.json";
    internal const string Audit = "audit.jsonl";

    /// <exception cref="UsageException">The directory cannot be written.</exception>
    internal static void Prepare(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{directory}' cannot be written: {fault.Message}");
        }
    }

    /// <param name="programme">The programme's id.</param>
    /// <param name="on">The day as of whose end it is assessed.</param>
    internal static async Task WriteAsync(
        string directory, ILedgerQueries ledger, string programme, DateOnly on, IReadOnlyList<StoredNotice> notices, CancellationToken cancellationToken)
    {
        await using (StreamWriter lines = Create(directory, Notices))
        {
            foreach (StoredNotice notice in notices)
            {
                await lines.WriteLineAsync(NoticeLine.Json(notice));
            }
        }

        ReplayStatus status = await ReplayStatus.ReadAsync(ledger, programme, cancellationToken);
        await using (StreamWriter whole = Create(directory, Status))
        {
            await whole.WriteLineAsync(JsonSerializer.Serialize(status, DomainJson.Indented));
        }

        if (await new Programmes(ledger).FindAsync(programme, cancellationToken) is { } adopted)
        {
            ProgrammeAssessment assessment = await new Assessments(ledger).ReadAsync(adopted.Plan, on, cancellationToken);
            await using StreamWriter scores = Create(directory, Assessment);
            await scores.WriteLineAsync(JsonSerializer.Serialize(AssessmentModel.Of(assessment, Texts.Chinese), DomainJson.Indented));
        }

        await using StreamWriter trail = Create(directory, Audit);
        await AuditExport.WriteAsync(ledger, trail, cancellationToken: cancellationToken);
    }

    private static StreamWriter Create(string directory, string name) =>
        new(Path.Combine(directory, name), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
}
