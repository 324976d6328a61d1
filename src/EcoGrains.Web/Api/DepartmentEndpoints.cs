using EcoGrains.Domain.Commands;
using EcoGrains.Ledger;
using EcoGrains.Web.Access;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api;

/// <summary>Departments and the office of a programme.</summary>
internal static class DepartmentEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("programmes/{id}/departments/{name}", GetAsync)
            .Allow(ReadActs.Status)
            .WithSummary("A department: its share of the status, the items that it leads and those that it supports.")
            .WithTags("Departments")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("programmes/{id}/departments/{name}/history", HistoryAsync)
            .Allow(ReadActs.History)
            .WithSummary("A department's own events, oldest first.")
            .WithTags("Departments")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<DepartmentModel>, ProblemHttpResult>> GetAsync(
        string id, string name, Programmes programmes, Departments departments, CancellationToken cancellationToken) =>
        await departments.FindAsync(id, name, cancellationToken) is { } entry
            ? TypedResults.Ok(new DepartmentModel(
                DepartmentStatusModel.Of(entry.Summary), [.. entry.Leads.Select(ItemModel.Of)], [.. entry.Supports.Select(ItemModel.Of)]))
            : await Problems.UnknownDepartmentAsync(programmes, id, name, cancellationToken);

    private static async Task<Results<Ok<IReadOnlyList<EventModel>>, ProblemHttpResult>> HistoryAsync(
        string id, string name, Programmes programmes, ILedgerQueries ledger, CancellationToken cancellationToken) =>
        await programmes.FindDepartmentAsync(id, name, cancellationToken) is { } stored
            ? TypedResults.Ok<IReadOnlyList<EventModel>>([.. (await ledger.HistoryAsync(stored.Row.Id, cancellationToken)).Select(EventModel.Of)])
            : await Problems.UnknownDepartmentAsync(programmes, id, name, cancellationToken);
}
