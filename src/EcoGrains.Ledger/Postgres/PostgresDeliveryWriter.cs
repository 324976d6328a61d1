using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger.Deliveries;
using Npgsql;
using static EcoGrains.Ledger.Postgres.PostgresDeliveryRows;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// What takes more than one statement: plans, and changes of endpoints. Each begins with the one row of <c>delivery_plan</c>, which puts them in one order
/// over all silos. A lost database fails them at once: the planner comes again by itself, and people see the sentence.
/// </summary>
internal sealed class PostgresDeliveryWriter(PostgresSource source)
{
    private const string Revise = "UPDATE delivery_plan SET revision = revision + 1";

    public Task<PlanResult> StoreAsync(DeliveryPlan plan, CancellationToken cancellationToken) => RunAsync<PlanResult>(
        async write =>
        {
            if (await write.CountAsync(PostgresDeliverySql.LockPlan, Number("cursor", plan.From.Cursor), Number("revision", plan.From.Revision)) == 0)
            {
                return (false, new PlanResult.Moved());
            }

            ImmutableArray<string> closed = await SealedAsync(write, plan);
            if (!closed.IsEmpty)
            {
                return (false, new PlanResult.DigestsSealed(closed));
            }

            await InsertAsync(write, plan);
            await write.RunAsync("UPDATE delivery_plan SET cursor = @cursor", Number("cursor", plan.Cursor));
            return (true, new PlanResult.Stored());
        },
        cancellationToken);

    public Task<bool> SetAsync(DeliveryEndpoint endpoint, CancellationToken cancellationToken) => RunAsync(
        async write =>
        {
            await write.RunAsync(Revise);
            bool stored = await write.CountAsync(
                PostgresDeliverySql.SetEndpoint,
                Text("id", endpoint.Id),
                Text("programme", endpoint.Programme),
                Text("recipient", endpoint.Recipient),
                Text("channel", endpoint.Channel),
                Text("address", endpoint.Address),
                Text("secrets", JsonSerializer.Serialize(endpoint.Secrets, DomainJson.Compact)),
                Text("language", endpoint.Language),
                Text("mode", JsonNames.Of(endpoint.Mode)),
                Time("digestAt", endpoint.DigestAt),
                Time("quietFrom", endpoint.Quiet?.From),
                Time("quietTo", endpoint.Quiet?.To),
                Flag("enabled", endpoint.Enabled)) > 0;
            if (stored)
            {
                await write.RunAsync(PostgresDeliverySql.Follow, Text("id", endpoint.Id), Text("channel", endpoint.Channel), Flag("enabled", endpoint.Enabled));
            }

            return (stored, stored);
        },
        cancellationToken);

    public Task<bool> RemoveAsync(string id, DateTimeOffset now, string by, CancellationToken cancellationToken) => RunAsync(
        async write =>
        {
            await write.RunAsync(Revise);
            if (await write.CountAsync("DELETE FROM endpoint WHERE id = @id RETURNING 1", Text("id", id)) == 0)
            {
                return (false, false);
            }

            DeliveryAttempt receipt = DeliveryReceipts.EndpointRemoved(id, now, by);
            await write.RunAsync(
                PostgresDeliverySql.Orphan, Text("id", id), At("now", now), Text("outcome", JsonNames.Of(receipt.Outcome)), Text("detail", receipt.Detail), Text("by", by));
            return (true, true);
        },
        cancellationToken);

    private static async Task<ImmutableArray<string>> SealedAsync(Write write, DeliveryPlan plan)
    {
        string[] digests = [.. plan.Deliveries.Where(planned => planned.DigestOn is not null).Select(planned => planned.Key)];
        return digests.Length == 0 ? [] : [.. await write.ListAsync(
            PostgresDeliverySql.LockDigests, reader => reader.GetBoolean(1) ? PostgresColumns.Text(reader, 0) : null, Texts("keys", digests))];
    }

    private static async Task InsertAsync(Write write, DeliveryPlan plan)
    {
        if (!plan.Inbox.IsEmpty)
        {
            await write.RunAsync(
                PostgresDeliverySql.InsertInbox,
                Texts("recipients", plan.Inbox.Select(item => item.Recipient)),
                Numbers("notices", plan.Inbox.Select(item => item.Notice)),
                Texts("programmes", plan.Inbox.Select(item => item.Programme)));
        }

        if (plan.Deliveries.IsEmpty)
        {
            return;
        }

        await write.RunAsync(
            PostgresDeliverySql.InsertDeliveries,
            At("at", plan.At),
            Texts("keys", plan.Deliveries.Select(planned => planned.Key)),
            Texts("programmes", plan.Deliveries.Select(planned => planned.Programme)),
            Texts("recipients", plan.Deliveries.Select(planned => planned.Recipient)),
            Texts("endpoints", plan.Deliveries.Select(planned => planned.Endpoint)),
            Texts("channels", plan.Deliveries.Select(planned => planned.Channel)),
            Dates("digests", plan.Deliveries.Select(planned => planned.DigestOn)),
            Numbers("dues", plan.Deliveries.Select(planned => planned.DueAt.ToUnixTimeMilliseconds())));
        await write.RunAsync(
            PostgresDeliverySql.InsertNotices,
            Texts("keys", plan.Deliveries.SelectMany(planned => planned.Notices.Select(_ => planned.Key))),
            Numbers("notices", plan.Deliveries.SelectMany(planned => planned.Notices)));
    }

    private async Task<T> RunAsync<T>(Func<Write, Task<(bool Keep, T Result)>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlConnection connection = await source.DataSource.OpenConnectionAsync(cancellationToken);
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            (bool keep, T result) = await work(new Write(connection, transaction, cancellationToken));
            if (keep)
            {
                await transaction.CommitAsync(cancellationToken);
            }

            return result;
        }
        catch (Exception exception) when (PostgresFaults.IsOfTheDatabase(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw PostgresFaults.Explain(exception, source.Name);
        }
    }

    /// <summary>A transaction under way.</summary>
    private sealed class Write(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        internal async Task RunAsync(string sql, params NpgsqlParameter[] parameters)
        {
            await using NpgsqlCommand command = Command(sql, parameters);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        internal async Task<int> CountAsync(string sql, params NpgsqlParameter[] parameters) => (await ListAsync(sql, _ => "", parameters)).Count;

        /// <summary>Rows that are mapped to null are left out.</summary>
        internal async Task<IReadOnlyList<string>> ListAsync(string sql, Func<NpgsqlDataReader, string?> map, params NpgsqlParameter[] parameters)
        {
            await using NpgsqlCommand command = Command(sql, parameters);
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            List<string> rows = [];
            while (await reader.ReadAsync(cancellationToken))
            {
                if (map(reader) is { } row)
                {
                    rows.Add(row);
                }
            }

            return rows;
        }

        private NpgsqlCommand Command(string sql, NpgsqlParameter[] parameters)
        {
#pragma warning disable CA2100 // Statements are constants of this folder; what callers give goes through parameters.
            NpgsqlCommand command = new(sql, connection, transaction);
#pragma warning restore CA2100
            command.Parameters.AddRange(parameters);
            return command;
        }
    }
}
