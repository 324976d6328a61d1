using System.Text.RegularExpressions;

namespace EcoGrains.Processes;

/// <summary>How a process ended and all that it wrote.</summary>
internal sealed partial record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Whether either stream shows the inside of the program: a user cannot do anything with it.</summary>
    internal bool ShowsStackTrace => StackLine().IsMatch(Output) || StackLine().IsMatch(Error);

    internal string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => $"exit {ExitCode}\nstdout:\n{Output}\nstderr:\n{Error}";

    [GeneratedRegex(@"^\s*(at |--- End of)\S", RegexOptions.Multiline)]
    private static partial Regex StackLine();
}
