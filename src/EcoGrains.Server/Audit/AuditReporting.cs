using System.Text.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>The departments of all programmes and what their programmes told them about reports: that each was told, and what it promised since.</summary>
internal sealed class AuditReporting(AuditItemReader reader, AuditCalendars calendars)
{
    private readonly Dictionary<string, AuditDepartment> _departments = new(StringComparer.Ordinal);
    private readonly List<(string Programme, string? Department, int Number, DateTimeOffset At)> _orders = [];

    /// <summary>Whether an entity is a department or an office.</summary>
    internal static bool IsDepartment(string entity) => entity.Split('/') is [_, "department", _] or [_, "office"];

    /// <summary>Departments that were ever asked for a report.</summary>
    internal IEnumerable<AuditDepartment> Reporting => _departments.Values.Where(department => department.Ordered > 0);

    internal bool Has(string entity) => _departments.TryGetValue(entity, out AuditDepartment? department) && department.Ordered > 0;

    internal async Task ApplyAsync(StoredEvent stored, JsonElement payload, CancellationToken cancellationToken)
    {
        string entity = stored.EntityId;
        if (!IsDepartment(entity))
        {
            if (stored.Event.Type == "reportingSet")
            {
                string? department = payload.TryGetProperty("department", out JsonElement one) && one.ValueKind == JsonValueKind.String ? AuditJson.Text(one) : null;
                _orders.Add((entity, department, payload.GetProperty("order").Int("number"), stored.Event.At));
            }

            return;
        }

        if (!_departments.TryGetValue(entity, out AuditDepartment? known))
        {
            _departments.Add(entity, known = new AuditDepartment(entity, stored.Event.At, reader, calendars));
        }

        await known.ApplyAsync(stored, payload, cancellationToken);
    }

    /// <summary>Orders that did not reach a department: whatever it should have promised since is lost.</summary>
    internal IEnumerable<(string Department, int Number, DateTimeOffset Since)> Unheard()
    {
        foreach ((string entity, AuditDepartment department) in _departments)
        {
            string[] parts = entity.Split('/');
            string name = parts.Length == 3 ? parts[2] : "办公室";
            (string Programme, string? Department, int Number, DateTimeOffset At)[] own = [.. _orders.Where(order => order.Programme == parts[0] && order.Department == name)];
            (string Programme, string? Department, int Number, DateTimeOffset At)[] holding = own.Length > 0 ? own : [.. _orders.Where(order => order.Programme == parts[0] && order.Department is null)];
            if (holding.Length > 0 && holding[^1].Number > department.Ordered)
            {
                yield return (entity, holding[^1].Number, holding[^1].At > department.ListedAt ? holding[^1].At : department.ListedAt);
            }
        }
    }
}
