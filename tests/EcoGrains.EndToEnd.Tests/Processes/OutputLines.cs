namespace EcoGrains.Processes;

/// <summary>What a process writes to one of its streams, line by line, and the wait for a line.</summary>
internal sealed class OutputLines
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private TaskCompletionSource changed = New();
    private bool ended;

    internal OutputLines(StreamReader reader) => Reading = ReadAsync(reader);

    /// <summary>Ends when the stream ends.</summary>
    internal Task Reading { get; }

    internal string Text
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', lines);
            }
        }
    }

    internal IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    /// <summary>The first line that holds a text, as soon as it is there.</summary>
    /// <exception cref="InvalidOperationException">The stream ended without it.</exception>
    internal async Task<string> WaitForAsync(string part, CancellationToken cancellationToken)
    {
        int next = 0;
        while (true)
        {
            Task more;
            lock (gate)
            {
                for (; next < lines.Count; next++)
                {
                    if (lines[next].Contains(part, StringComparison.Ordinal))
                    {
                        return lines[next];
                    }
                }

                if (ended)
                {
                    throw new InvalidOperationException($"The process ended without a line with '{part}'. It wrote:\n{string.Join('\n', lines)}");
                }

                more = changed.Task;
            }

            await more.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            Note(line);
        }

        Note(null);
    }

    private void Note(string? line)
    {
        lock (gate)
        {
            ended = line is null;
            if (line is not null)
            {
                lines.Add(line);
            }

            changed.SetResult();
            changed = New();
        }
    }
}
