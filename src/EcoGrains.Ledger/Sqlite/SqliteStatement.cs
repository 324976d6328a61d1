using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>
/// A prepared statement that the writer uses again for every commit. It goes below ADO.NET: parameters by position, no reader
/// and no parameter objects, because the single writer thread bounds the throughput of the whole ledger.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private byte[] buffer = new byte[4096];
    private int position;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        SqliteException.ThrowExceptionForRC(sqlite3_prepare_v2(database, sql, out statement), database);
    }

    /// <summary>Binds the next parameter.</summary>
    public SqliteStatement Bind(string? value)
    {
        position++;
        if (value is null)
        {
            return Check(sqlite3_bind_null(statement, position));
        }

        int most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (buffer.Length < most)
        {
            buffer = new byte[most];
        }

        int length = Encoding.UTF8.GetBytes(value, buffer);
        return Check(sqlite3_bind_text(statement, position, buffer.AsSpan(0, length)));
    }

    public SqliteStatement Bind(long value)
    {
        position++;
        return Check(sqlite3_bind_int64(statement, position, value));
    }

    public SqliteStatement Bind(long? value)
    {
        if (value is long number)
        {
            return Bind(number);
        }

        position++;
        return Check(sqlite3_bind_null(statement, position));
    }

    /// <summary>Whether there is a row; its columns can be read until <see cref="Reset"/>.</summary>
    public bool Step()
    {
        int code = sqlite3_step(statement);
        if (code is SQLITE_ROW or SQLITE_DONE)
        {
            return code == SQLITE_ROW;
        }

        SqliteException.ThrowExceptionForRC(sqlite3_reset(statement), database);
        throw new SqliteException($"SQLite answered {code}.", code);
    }

    public long Int64(int column) => sqlite3_column_int64(statement, column);

    public bool IsNull(int column) => sqlite3_column_type(statement, column) == SQLITE_NULL;

    public string? Text(int column) => IsNull(column) ? null : sqlite3_column_text(statement, column).utf8_to_string();

    public void Reset()
    {
        position = 0;
        // A statement's fault was reported by Step; reset only repeats it.
        _ = sqlite3_reset(statement);
    }

    /// <summary>Runs a statement without rows.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Whether the statement finds a row.</summary>
    public bool Finds(string key)
    {
        try
        {
            return Bind(key).Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs a statement to its end; the first column of every row that it returns.</summary>
    public IReadOnlyList<long> ReadAll()
    {
        List<long> rows = [];
        try
        {
            while (Step())
            {
                rows.Add(Int64(0));
            }

            return rows;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs a statement that returns its changed rows; how many there are.</summary>
    public int RunReturning() => ReadAll().Count;

    /// <summary>Runs a statement that returns one number.</summary>
    public long ReadInt64() => ReadAll() is [long only] ? only : throw new InvalidOperationException("The statement did not return one row.");

    public void Dispose() => statement.Dispose();

    private SqliteStatement Check(int code)
    {
        SqliteException.ThrowExceptionForRC(code, database);
        return this;
    }
}
