namespace EcoGrains.Ledger.Sqlite;

/// <summary>
/// The conditions that a list was asked for. Those not asked for are left out of the statement altogether: written as
/// "parameter is null or column = parameter" they would keep SQLite from using an index for the others.
/// </summary>
internal sealed class SqliteFilter
{
    private readonly List<string> conditions = [];
    private readonly List<(string Name, object? Value)> parameters = [];

    /// <summary>All conditions, joined by AND.</summary>
    public string Sql => conditions.Count == 0 ? "true" : string.Join(" AND ", conditions);

    public (string Name, object? Value)[] Parameters => [.. parameters];

    /// <summary>Adds a condition on <paramref name="name"/> when there is a value for it.</summary>
    public SqliteFilter Where(string condition, string name, object? value)
    {
        if (value is not null)
        {
            conditions.Add(condition);
            parameters.Add((name, value));
        }

        return this;
    }

    /// <summary>Adds a parameter that is not a condition.</summary>
    public SqliteFilter With(string name, object value)
    {
        parameters.Add((name, value));
        return this;
    }
}
