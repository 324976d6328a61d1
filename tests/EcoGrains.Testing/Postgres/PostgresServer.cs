using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace EcoGrains.Testing.Postgres;

/// <summary>
/// A PostgreSQL server on loopback, by <c>tests/postgres.sh</c>: one of the test's own, which it may kill and start again, or the one
/// that <c>tests/run.sh</c> started for all (<see cref="SharedAsync"/>).
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Names the shared server's connection string, without a database.</summary>
    public const string Variable = "ECOGRAINS_TEST_POSTGRES";

    private static readonly Lazy<Task<PostgresServer>> Shared = new(OpenSharedAsync);

    private readonly string? directory;
    private readonly bool fast;
    private readonly string connectionString;
    private Process? process;

    private PostgresServer(string? directory, bool fast, string connectionString) =>
        (this.directory, this.fast, this.connectionString) = (directory, fast, connectionString);

    /// <summary>The one of the whole test run; one of this process where none was started. It is never stopped by a test.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>A server of the caller's own, in a directory of its own. Ends when it is disposed.</summary>
    /// <param name="fast">Leaves out waiting for the disk.</param>
    public static async Task<PostgresServer> StartAsync(bool fast = false)
    {
        string directory = Directory.CreateTempSubdirectory("ecograins-postgres-").FullName;
        string connection = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = FreePort.Next(), Username = "ecograins" }.ToString();
        PostgresServer server = new(directory, fast, connection);
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A new, empty database; the connection string that names it.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken = default)
    {
        string name = $"test_{Guid.NewGuid():N}";
        await RunAsync($"CREATE DATABASE {name}", cancellationToken);
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ToString();
    }

    /// <summary>Drops a database that <see cref="CreateDatabaseAsync"/> made, whoever is still connected.</summary>
    public async Task DropDatabaseAsync(string database, CancellationToken cancellationToken = default)
    {
        string name = new NpgsqlConnectionStringBuilder(database).Database!;
        await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", cancellationToken);
    }

    /// <summary>Ends the server as a power failure of its machine would, without a goodbye (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (process is { HasExited: false } running)
        {
            // The child processes end by themselves once their parent is gone.
            running.Kill();
            await running.WaitForExitAsync();
        }

        process?.Dispose();
        process = null;
    }

    /// <summary>Starts the killed server again on the same port and data, and awaits that it answers.</summary>
    public async Task StartAgainAsync()
    {
        if (directory is null)
        {
            throw new InvalidOperationException("The shared server is not a test's to start.");
        }

        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(60));
        while (true)
        {
            process ??= Launch();
            try
            {
                await RunAsync("SELECT 1", deadline.Token);
                return;
            }
            catch (NpgsqlException) when (!deadline.IsCancellationRequested)
            {
                if (process.HasExited)
                {
                    // The killed server's children may hold its shared memory for a moment longer.
                    process.Dispose();
                    process = null;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (directory is not null)
        {
            for (int attempt = 1; Directory.Exists(directory); attempt++)
            {
                try
                {
                    Directory.Delete(directory, recursive: true);
                }
                catch (IOException) when (attempt < 20)
                {
                    // A child process of the server writes its last.
                    await Task.Delay(TimeSpan.FromMilliseconds(100));
                }
            }
        }
    }

    private static async Task<PostgresServer> OpenSharedAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connection)
        {
            return new PostgresServer(null, fast: true, connection);
        }

        PostgresServer own = await StartAsync(fast: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => own.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return own;
    }

    private Process Launch()
    {
        string port = new NpgsqlConnectionStringBuilder(connectionString).Port.ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = new("bash", [Script(), directory!, port, .. fast ? ["--fast"] : Array.Empty<string>()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        Process launched = Process.Start(start) ?? throw new InvalidOperationException("bash could not be started.");
        // Read and dropped: a full pipe would stop the server.
        launched.OutputDataReceived += static (_, _) => { };
        launched.ErrorDataReceived += static (_, _) => { };
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        return launched;
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using NpgsqlCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of databases are no parameters; every one is made here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Script()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string script = Path.Combine(at.FullName, "tests", "postgres.sh");
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new InvalidOperationException("tests/postgres.sh lies in no directory above this program.");
    }
}
