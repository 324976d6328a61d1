using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace EcoGrains.Processes;

/// <summary>
/// The built executable as a process of its own, with its output, its address and its ends: asked to stop (SIGTERM) or killed (SIGKILL).
/// Disposing it ends it in any case.
/// </summary>
internal sealed class EcoGrainsProcess : IAsyncDisposable
{
    // Many times what anything here takes; a busy machine is slow, and a hanging process must not hang the run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly Process process;
    private readonly CancellationTokenSource patience = new(Patience);

    private EcoGrainsProcess(Process process)
    {
        this.process = process;
        Output = new OutputLines(process.StandardOutput);
        Error = new OutputLines(process.StandardError);
    }

    internal OutputLines Output { get; }

    internal OutputLines Error { get; }

    internal int Id => process.Id;

    /// <summary>Starts <c>ecograins</c> with arguments, in a directory of nobody's interest.</summary>
    internal static EcoGrainsProcess Start(params IEnumerable<string> arguments) => StartProgram("ecograins", arguments);

    /// <summary>Starts another program: a path, or a name beside the tests.</summary>
    internal static EcoGrainsProcess StartProgram(string program, params IEnumerable<string> arguments) => StartProgram(program, key: null, arguments);

    /// <summary>Starts another program, with a key for a server that it asks.</summary>
    internal static EcoGrainsProcess StartProgram(string program, ServerKey? key, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, program), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ECOGRAINS_TRACE"] = null;
        start.Environment["ECOGRAINS_API_KEY"] = key?.Text;
        return new EcoGrainsProcess(Process.Start(start) ?? throw new InvalidOperationException($"'{program}' does not start."));
    }

    /// <summary>Runs <c>ecograins</c> to its end.</summary>
    internal static async Task<CommandResult> RunAsync(params IEnumerable<string> arguments)
    {
        await using EcoGrainsProcess running = Start(arguments);
        return await running.ExitAsync();
    }

    /// <summary>Runs <c>ecograins</c> to its end, with a key for a server that it asks.</summary>
    internal static async Task<CommandResult> RunAsync(ServerKey key, params IEnumerable<string> arguments)
    {
        await using EcoGrainsProcess running = StartProgram("ecograins", key, arguments);
        return await running.ExitAsync();
    }

    /// <summary>Waits for the end of a start that is to fail; one that succeeds fails the test at once.</summary>
    internal async Task<CommandResult> RefusalAsync()
    {
        Task<CommandResult> end = ExitAsync();
        Task<string> start = WaitForLineAsync("listens at ");
        await Task.WhenAny(end, start);
        return start.IsCompletedSuccessfully ? throw new InvalidOperationException($"It was to be refused, but started: {await start}") : await end;
    }

    internal Task<string> WaitForLineAsync(string part) => Error.WaitForAsync(part, patience.Token);

    /// <summary>The address of the pages, once it listens.</summary>
    internal async Task<Uri> AddressAsync()
    {
        const string words = "listens at ";
        string line = await WaitForLineAsync(words);
        int start = line.IndexOf(words, StringComparison.Ordinal) + words.Length;
        return new Uri(line[start..line.IndexOf(' ', start)]);
    }

    /// <summary>Waits for the end and everything that was written.</summary>
    internal async Task<CommandResult> ExitAsync()
    {
        await process.WaitForExitAsync(patience.Token);
        await Task.WhenAll(Output.Reading, Error.Reading).WaitAsync(patience.Token);
        return new CommandResult(process.ExitCode, Output.Text, Error.Text);
    }

    /// <summary>Asks it to stop, as a supervisor does.</summary>
    internal async Task<CommandResult> StopAsync()
    {
        using Process signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync(patience.Token);
        return await ExitAsync();
    }

    /// <summary>Ends it without any warning, as a power cut does. Nothing happens where it has ended already.</summary>
    internal Task<CommandResult> KillAsync()
    {
        process.Kill(entireProcessTree: true);
        return ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        patience.Dispose();
    }
}
