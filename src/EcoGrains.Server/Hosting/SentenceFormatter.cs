using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace EcoGrains.Server.Hosting;

/// <summary>
/// Writes a log entry as one line that says when, what and why. The frames of an exception are for those who mend the program:
/// they follow where <c>ECOGRAINS_TRACE</c> is set. A silo that loses a peer would otherwise fill screens with them.
/// </summary>
internal sealed class SentenceFormatter(TimeProvider clock, IOptions<SentenceFormatterOptions> options) : ConsoleFormatter(FormatterName)
{
    internal const string FormatterName = "sentence";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        string text = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write($"{clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {Word(logEntry.LogLevel)} {logEntry.Category}: {text.ReplaceLineEndings(" ")}");
        if (logEntry.Exception is { } fault)
        {
            textWriter.Write(options.Value.Frames ? $"{Environment.NewLine}{fault}" : $" ({Cause(fault).ReplaceLineEndings(" ")})");
        }

        textWriter.WriteLine();
    }

    // What wraps a fault seldom says more than that there was one.
    private static string Cause(Exception fault)
    {
        while (fault.InnerException is { } inner)
        {
            fault = inner;
        }

        return $"{fault.GetType().Name}: {fault.Message}";
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => "ERROR",
        LogLevel.Warning => "WARN",
        _ => "INFO",
    };
}

/// <summary>What the lines show.</summary>
internal sealed class SentenceFormatterOptions : ConsoleFormatterOptions
{
    /// <summary>Whether exceptions show their frames. Default: no.</summary>
    public bool Frames { get; set; }
}
