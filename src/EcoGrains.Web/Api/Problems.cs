using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EcoGrains.Web.Api;

/// <summary>Refusals of the API as problem details (RFC 9457), each with a <c>code</c> for programs and a sentence for people.</summary>
internal static class Problems
{
    internal static ProblemHttpResult UnknownGroup(string group) =>
        NotFound("unknown-group", "No such leadership group", $"There is no leadership group '{group}'. GET /api/v1/programmes names the groups.");

    internal static ProblemHttpResult UnknownProgramme(string programme) =>
        NotFound("unknown-programme", "No such programme", $"There is no programme '{programme}'. GET /api/v1/programmes lists them.");

    internal static ProblemHttpResult UnknownItem(string programme, string item) =>
        NotFound("unknown-item", "No such item", $"The programme '{programme}' has no {item}. GET /api/v1/programmes/{programme}/items lists its items.");

    internal static ProblemHttpResult UnknownDepartment(string programme, string department) =>
        NotFound("unknown-department", "No such department", $"The programme '{programme}' has no department '{department}'. GET /api/v1/programmes lists them.");

    /// <summary>A programme has no such department, or there is no such programme.</summary>
    internal static async Task<ProblemHttpResult> UnknownDepartmentAsync(Programmes programmes, string programme, string department, CancellationToken cancellationToken) =>
        await programmes.FindAsync(programme, cancellationToken) is null ? UnknownProgramme(programme) : UnknownDepartment(programme, department);

    internal static ProblemHttpResult UnknownPath(string path) =>
        NotFound("unknown-path", "No such address", $"There is nothing at '{path}' for this method. /openapi/v1.json describes what there is.");

    internal static ProblemHttpResult BadValues(IReadOnlyDictionary<string, string[]> problems) => TypedResults.Problem(
        string.Join(" ", problems.Select(problem => $"{problem.Key}: {string.Join(" ", problem.Value)}")),
        statusCode: StatusCodes.Status400BadRequest,
        title: "Some values cannot be understood",
        extensions: [new("code", "bad-values"), new("errors", problems)]);

    internal static ProblemHttpResult BadValue(string name, string problem) => BadValues(new Dictionary<string, string[]> { [name] = [problem] });

    internal static ProblemHttpResult Of(int status, string code, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title, extensions: [new("code", code)]);

    private static ProblemHttpResult NotFound(string code, string title, string detail) => Of(StatusCodes.Status404NotFound, code, title, detail);
}
