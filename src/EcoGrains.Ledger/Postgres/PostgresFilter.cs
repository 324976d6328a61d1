using Npgsql;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// The conditions that a list was asked for. Those not asked for are left out of the statement altogether: written as
/// "parameter is null or column = parameter" they would keep the server from using an index for the others.
/// </summary>
internal sealed class PostgresFilter
{
    private readonly List<string> conditions = [];
    private readonly List<NpgsqlParameter> parameters = [];

    /// <summary>All conditions, joined by AND.</summary>
    public string Sql => conditions.Count == 0 ? "true" : string.Join(" AND ", conditions);

    public NpgsqlParameter[] Parameters => [.. parameters];

    /// <summary>Adds a condition on <paramref name="name"/> when there is a value for it.</summary>
    public PostgresFilter Where(string condition, string name, object? value)
    {
        if (value is not null)
        {
            conditions.Add(condition);
            With(name, value);
        }

        return this;
    }

    /// <summary>Adds a parameter that is not a condition.</summary>
    public PostgresFilter With(string name, object value)
    {
        parameters.Add(Parameter(name, value));
        return this;
    }

    public static NpgsqlParameter Parameter(string name, object value) => new(name, value is string text ? PostgresText.Write(text) : value);
}
