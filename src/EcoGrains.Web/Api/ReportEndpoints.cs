using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Web.Access;
using EcoGrains.Web.Api.Commands;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api;

/// <summary>Departments' reports and periods as they stand, and the approval of several at once; what is done to one is a command.</summary>
internal static class ReportEndpoints
{
    private const string Report = "programmes/{id}/reports/{department}/{period}";
    private const string Tag = "Reports";

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet(Report, GetAsync)
            .Allow(ReadActs.Reports)
            .WithSummary("A department's report of one period (填报), line by line; its ETag is the version for If-Match.")
            .WithTags(Tag)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet($"{Report}/defaults", DefaultsAsync)
            .Allow(ReadActs.Reports)
            .WithSummary("What was last approved of each item: what a new report may begin with.")
            .WithTags(Tag)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("programmes/{id}/departments/{name}/periods", PeriodsAsync)
            .Allow(ReadActs.Reports)
            .WithSummary("A department's reporting periods: due, submitted, late, closed.")
            .WithTags(Tag)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("programmes/{id}/periods/{period}/approveReports", ApproveAllAsync)
            .Allow(CommandCatalog.Find("approveReport")!.Act)
            .OnlyFromHere()
            .WithSummary("Approves the reports of several departments for one period, each for itself: one refusal keeps no other back.")
            .WithTags(Tag)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<ReportModel>, ProblemHttpResult>> GetAsync(
        string id, string department, string period, HttpContext http, Programmes programmes, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await UnknownAsync(id, department, period, programmes, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        if (await grains.GetReport(new ReportId(id, department, period)).GetAsync(cancellationToken) is not { } report)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "unknown-report", "No such report", $"'{department}' has written nothing for {period} yet; its first line makes the report.");
        }

        IfMatch.Write(http.Response, report.Version);
        return TypedResults.Ok(ReportModel.Of(report));
    }

    private static async Task<Results<Ok<ImmutableArray<ReportLine>>, ProblemHttpResult>> DefaultsAsync(
        string id, string department, string period, Programmes programmes, IGrainFactory grains, CancellationToken cancellationToken) =>
        await UnknownAsync(id, department, period, programmes, cancellationToken) is { } unknown
            ? unknown
            : TypedResults.Ok(await grains.GetReport(new ReportId(id, department, period)).GetDefaultsAsync(cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<PeriodModel>>, ProblemHttpResult>> PeriodsAsync(
        string id, string name, Programmes programmes, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await programmes.FindDepartmentAsync(id, name, cancellationToken) is null)
        {
            return await Problems.UnknownDepartmentAsync(programmes, id, name, cancellationToken);
        }

        DepartmentState? department = await grains.GetGrain<IDepartmentGrain>(EntityIds.Body(id, name)).GetReportingAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<PeriodModel>>([.. (department?.Periods ?? []).Select(PeriodModel.Of)]);
    }

    private static async Task<Results<Ok<IReadOnlyList<ApprovalModel>>, ProblemHttpResult>> ApproveAllAsync(
        string id, string period, ApproveReportsRequest request, Programmes programmes, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await programmes.FindAsync(id, cancellationToken) is null)
        {
            return Problems.UnknownProgramme(id);
        }

        string[] departments = [.. (request.Departments ?? []).Distinct(StringComparer.Ordinal)];
        if (departments.Length == 0 || !Period.TryParse(period, out _))
        {
            return departments.Length == 0
                ? Problems.BadValue("departments", "Name the departments whose reports are approved.")
                : Problems.BadValue("period", $"'{period}' is not a period such as 2018-03, 2018-Q1, 2018-H1 or 2018.");
        }

        ImmutableArray<CommandReply> replies = await grains.ApproveAllAsync(id, period, departments, new ApproveReport { By = Recipients.Office }, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ApprovalModel>>([.. departments.Zip(replies, ApprovalModel.Of)]);
    }

    private static async Task<ProblemHttpResult?> UnknownAsync(string id, string department, string period, Programmes programmes, CancellationToken cancellationToken)
    {
        if (await programmes.FindDepartmentAsync(id, department, cancellationToken) is null)
        {
            return await Problems.UnknownDepartmentAsync(programmes, id, department, cancellationToken);
        }

        return Period.TryParse(period, out _)
            ? null
            : Problems.Of(StatusCodes.Status404NotFound, "unknown-period", "No such period", $"'{period}' is not a period such as 2018-03, 2018-Q1, 2018-H1 or 2018.");
    }
}
