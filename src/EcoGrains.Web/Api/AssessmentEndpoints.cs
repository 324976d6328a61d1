using EcoGrains.Domain.Assessment;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Time;
using EcoGrains.Web.Access;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Hosting;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api;

/// <summary>The yearly assessment (考核): all departments side by side, and one department's sheet.</summary>
internal static class AssessmentEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("programmes/{id}/assessment", TableAsync)
            .Allow(ReadActs.Assessment)
            .WithSummary("The assessment of all departments as of the end of a day, each point with the event that made it. Any past day gives what it gave then; default: today.")
            .WithTags("Assessment")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("programmes/{id}/departments/{name}/assessment", SheetAsync)
            .Allow(ReadActs.Sheet)
            .WithSummary("A department's assessment sheet as of the end of a day; default: today.")
            .WithTags("Assessment")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<AssessmentModel>, ProblemHttpResult>> TableAsync(
        string id, string? on, HttpContext http, Programmes programmes, Assessments assessments, ProgrammeClock clock, CancellationToken cancellationToken)
    {
        if (DayOf(on, clock) is not { } day)
        {
            return WrongDay(on);
        }

        return await programmes.FindAsync(id, cancellationToken) is { } programme
            ? TypedResults.Ok(AssessmentModel.Of(await assessments.ReadAsync(programme.Plan, day, cancellationToken), Language.Of(http)))
            : Problems.UnknownProgramme(id);
    }

    private static async Task<Results<Ok<SheetModel>, ProblemHttpResult>> SheetAsync(
        string id, string name, string? on, HttpContext http, Programmes programmes, Assessments assessments, ProgrammeClock clock, CancellationToken cancellationToken)
    {
        if (DayOf(on, clock) is not { } day)
        {
            return WrongDay(on);
        }

        if (await programmes.FindAsync(id, cancellationToken) is not { } programme)
        {
            return Problems.UnknownProgramme(id);
        }

        if (await programmes.FindDepartmentAsync(id, name, cancellationToken) is null)
        {
            return Problems.UnknownDepartment(id, name);
        }

        ProgrammeAssessment assessment = await assessments.ReadAsync(programme.Plan, day, cancellationToken);
        DepartmentAssessment sheet = assessment.Departments.First(department => department.Department == name);
        return TypedResults.Ok(SheetModel.Of(assessment, sheet, Language.Of(http)));
    }

    private static DateOnly? DayOf(string? text, ProgrammeClock clock) => text is null ? ProgrammeZone.DateOf(clock.GetUtcNow())
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out DateOnly day)
            && day.Year is >= 1990 and <= 2200 ? day
        : null;

    private static ProblemHttpResult WrongDay(string? text) => Problems.BadValue("on", $"'{text}' is not a date such as 2018-12-31.");
}
