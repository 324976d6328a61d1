namespace EcoGrains.Processes;

/// <summary>An API key of a ledger, issued as an operator does: before the server starts.</summary>
internal sealed record ServerKey(string Id, string Text)
{
    private static readonly string[] Everything = ["admin", "office", "leader", "auditor", "departmentHead@*/区环保局", "departmentHead@*/区建设局"];

    /// <summary>As journals name it.</summary>
    internal string Account => $"key/{Id}";

    /// <summary>A key that opens everything.</summary>
    /// <param name="place">Where the ledger is, for instance <c>--data DIR</c>.</param>
    internal static async Task<ServerKey> AddAsync(params string[] place)
    {
        CommandResult added = await EcoGrainsProcess.RunAsync(["keys", "add", "--name", "test", "--grant", .. Everything, .. place]);
        string text = added.ExitCode == 0 ? added.Output.Trim() : throw new InvalidOperationException(added.ToString());
        return new ServerKey(text.Split('_')[1], text);
    }

    /// <summary>A client that shows the key with everything it asks.</summary>
    internal HttpClient Client(Uri address) => new() { BaseAddress = address, DefaultRequestHeaders = { { "X-Api-Key", Text } } };
}
