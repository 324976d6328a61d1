using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.TargetFiles;

namespace EcoGrains.Server.Targets;

/// <summary>What applying a file of targets came to.</summary>
/// <param name="Applied">The indicators whose targets are set now.</param>
/// <param name="Already">Those that had this very target before: a file may be applied again after a crash.</param>
/// <param name="Problems">What kept the file from being applied; nothing is applied where there is one.</param>
internal sealed record TargetBatchResult(string Programme, ImmutableArray<TargetRow> Applied, ImmutableArray<TargetRow> Already, ImmutableArray<TargetProblem> Problems)
{
    internal static TargetBatchResult Refused(string? programme, IEnumerable<TargetProblem> problems) => new(programme ?? "", [], [], [.. problems]);

    /// <summary>The JSON of <c>targets --json</c>, every key always there.</summary>
    internal string Json() => new JsonObject
    {
        ["programme"] = Programme,
        ["applied"] = Rows(Applied),
        ["already"] = Rows(Already),
        ["problems"] = new JsonArray([.. Problems.Select(problem => new JsonObject
        {
            ["line"] = problem.Line,
            ["item"] = problem.Item,
            ["field"] = problem.Field,
            ["code"] = problem.Code,
            ["message"] = problem.Message,
        })]),
    }.ToJsonString(DomainJson.Indented);

    private static JsonArray Rows(ImmutableArray<TargetRow> rows) => [.. rows.Select(row => new JsonObject
    {
        ["item"] = row.Item,
        ["target"] = TargetRules.Words(row.Command.Target),
        ["striving"] = row.Command.Target.Striving is { } striving ? TargetRules.Words(striving) : null,
        ["parts"] = row.Command.Parts.Length,
        ["line"] = row.Line,
    })];
}

/// <summary>Applies a file of targets: first every row is held against its indicator, then all are assigned.</summary>
internal static class TargetBatch
{
    internal static async Task<TargetBatchResult> ApplyAsync(IGrainFactory grains, string programme, ImmutableArray<TargetRow> rows, CancellationToken cancellationToken)
    {
        List<(TargetRow Row, IItemGrain Grain)> open = [];
        List<TargetRow> already = [];
        List<TargetProblem> problems = [];
        foreach (TargetRow row in rows)
        {
            _ = ItemId.TryParseLocal(programme, row.Item, out ItemId id);
            IItemGrain grain = grains.GetItem(id);
            switch (await grain.GetAsync(cancellationToken))
            {
                case null:
                    problems.Add(new(row.Line, row.Item, "item", "not-adopted", $"'{programme}' has no {row.Item}."));
                    break;
                case { State: { } item } when IsSet(item, row.Command):
                    already.Add(row);
                    break;
                case { State: { } item } when IndicatorCommandRules.Refusal(item, row.Command) is { } refusal:
                    problems.Add(new(row.Line, row.Item, "", refusal.Code, refusal.Message));
                    break;
                default:
                    open.Add((row, grain));
                    break;
            }
        }

        if (problems.Count > 0)
        {
            return TargetBatchResult.Refused(programme, problems);
        }

        List<TargetRow> applied = [];
        foreach ((TargetRow row, IItemGrain grain) in open)
        {
            CommandReply reply = await grain.ExecuteAsync(row.Command, cancellationToken);
            if (reply.Accepted)
            {
                applied.Add(row);
            }
            else
            {
                // Somebody else was at it since it was looked at.
                problems.Add(new(row.Line, row.Item, "", reply.Code ?? "refused", reply.Message ?? "It was refused."));
            }
        }

        return new(programme, [.. applied], [.. already], [.. problems]);
    }

    private static bool IsSet(ItemState item, AssignTarget command) =>
        item is { Status: ItemStatus.TargetSet, Indicator: { } details }
        && details.Target == command.Target
        && command.Parts.All(part => details.Parts.Any(known => known.Name == part.Name && known.Target == part.Target));
}
