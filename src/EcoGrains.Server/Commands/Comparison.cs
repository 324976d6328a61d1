using System.Text.Json;
using System.Text.Json.Nodes;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;
using EcoGrains.Server.Ledgers;

namespace EcoGrains.Server.Commands;

/// <summary>Compares a revised task book with the plan in force, field by field, before anybody adopts it.</summary>
internal static class Comparison
{
    /// <summary>The programme as the ledger has it.</summary>
    /// <exception cref="UsageException">The ledger has no such programme.</exception>
    internal static async Task<ProgrammeState> ReadAsync(LedgerPlace place, string programme, CancellationToken cancellationToken)
    {
        StoredEntity? stored = await LedgerReading.ReadAsync(place, ledger => ledger.FindAsync(programme, cancellationToken), cancellationToken);
        return stored is { Row.Kind: "programme" }
            ? JsonSerializer.Deserialize<ProgrammeState>(stored.Row.State, DomainJson.Compact)!
            : throw new UsageException($"The ledger has no programme '{programme}' with which the file could be compared.");
    }

    internal static void Print(ProgrammeState programme, Plan plan, bool json)
    {
        PlanDifference difference = PlanDifference.Between(programme.Plan, plan);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { Programme = programme.Plan.Id, Basis = programme.PlanHash, Difference = difference }, DomainJson.Indented));
            return;
        }

        Console.Out.WriteLine(difference.IsEmpty ? $"The file says what the plan of '{programme.Plan.Id}' says." : $"Against the plan of '{programme.Plan.Id}' in force ({programme.PlanHash[..12]}):");
        foreach (StateChange field in difference.Fields)
        {
            Console.Out.WriteLine($"  {field.Path}: {Text(field.Before)} -> {Text(field.After)}");
        }

        foreach (ItemDifference item in difference.Items)
        {
            Console.Out.WriteLine($"{JsonNames.Of(item.Change).ToUpperInvariant(),-9} {item.Item} {item.Name}");
            foreach (StateChange field in item.Fields.Where(_ => item.Change == ItemChange.Changed))
            {
                Console.Out.WriteLine($"  {field.Path}: {Text(field.Before)} -> {Text(field.After)}");
            }
        }
    }

    private static string Text(JsonNode? value) => value is null ? "—" : value.ToJsonString(DomainJson.Compact);
}
