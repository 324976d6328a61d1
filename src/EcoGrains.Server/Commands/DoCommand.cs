using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Web.Api.Commands;
using EcoGrains.Web.Reading;

namespace EcoGrains.Server.Commands;

/// <summary><c>do COMMAND</c>: any command of the catalogue, given to a running server.</summary>
internal static class DoCommand
{
    private static readonly Uri Standard = new("http://127.0.0.1:5080");

    internal static System.CommandLine.Command Create()
    {
        Argument<string> name = new("COMMAND") { Description = $"One of {string.Join(", ", Commands.Select(spec => spec.Name))}." };
        Argument<string[]> fields = new("NAME=VALUE") { Description = "The command's fields; a value that begins with [ or { is JSON.", Arity = ArgumentArity.ZeroOrMore };
        Option<string?> of = new("--of") { Description = "To what: project/3, report/区环保局/2018-03, department/区环保局; nothing for the programme or its leadership group.", HelpName = "TARGET" };
        Option<string?> programme = new("--programme") { Description = "The programme's id, such as nantong-etdz-2018.", HelpName = "ID" };
        Option<string?> group = new("--group") { Description = "The leadership group's id, for a command to it.", HelpName = "ID" };
        Option<Uri?> server = CommonOptions.Server($"The server. Default: {Standard} Its API key is read from {FeedsClient.KeyVariable}.");
        Option<string?> key = new("--key") { Description = "Your name for this asking: asked again under it, it has one effect.", HelpName = "KEY" };
        Option<long?> version = new("--if-version") { Description = "Refuse where the target is at another version.", HelpName = "N" };
        System.CommandLine.Command command = new("do", "Give a running server a command; 'by=CAPACITY' says in which capacity, where you have several.") { name, fields, of, programme, group, server, key, version };
        command.SetAction(async (parsed, cancellation) =>
        {
            CommandSpec spec = Commands.FirstOrDefault(known => known.Name == parsed.GetRequiredValue(name))
                ?? throw new UsageException($"'{parsed.GetValue(name)}' is not a command; known are {string.Join(", ", Commands.Select(known => known.Name))}.");
            string path = PathOf(spec, parsed.GetValue(programme), parsed.GetValue(group), parsed.GetValue(of));
            using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(BodyOf(spec, parsed.GetValue(fields) ?? []), Encoding.UTF8, "application/json") };
            if (parsed.GetValue(key) is { } given)
            {
                request.Headers.Add(CommandEndpoints.KeyHeader, given);
            }

            if (parsed.GetValue(version) is { } expected)
            {
                request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{expected}\""));
            }

            return await SendAsync(parsed.GetValue(server) ?? Standard, request, cancellation);
        });
        return command;
    }

    // Accounts and keys have verbs of their own.
    private static IEnumerable<CommandSpec> Commands => CommandCatalog.All.Where(spec => spec.Target is not (CommandTarget.Account or CommandTarget.ApiKey));

    private static async Task<int> SendAsync(Uri server, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await new FeedsClient(server).SendAsync(http => http.SendAsync(request, cancellationToken), cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw await FeedsClient.RefusalAsync(response, cancellationToken);
        }

        await Console.Out.WriteLineAsync(await response.Content.ReadAsStringAsync(cancellationToken));
        return ExitCodes.Done;
    }

    private static string PathOf(CommandSpec spec, string? programme, string? group, string? of)
    {
        bool toGroup = spec.Target == CommandTarget.Group;
        string owner = (toGroup ? group : programme) ?? throw new UsageException($"'{spec.Name}' needs {(toGroup ? "--group" : "--programme")}.");
        if (CommandAddress.Read(spec, owner, owner, of) is null)
        {
            throw new UsageException($"'{of}' is not {CommandAddress.Example(spec.Target)}.");
        }

        string[] parts = of?.Split('/') ?? [];
        string[] path = spec.Target switch
        {
            CommandTarget.Item when ItemId.TryParseLocal(owner, of, out ItemId item) => ["programmes", owner, KindWords.Path(item.Kind), item.Number],
            CommandTarget.Report => ["programmes", owner, "reports", parts[1], parts[2]],
            CommandTarget.Department => ["programmes", owner, "departments", parts is [_, { } department] ? department : Domain.Programmes.EntityIds.OfficeName],
            CommandTarget.Group => ["groups", owner],
            _ => ["programmes", owner],
        };
        return $"/api/v1/{string.Join('/', path.Append(spec.Name).Select(Uri.EscapeDataString))}";
    }

    // Checked here as the server will, and written with the types that it wants.
    private static string BodyOf(CommandSpec spec, string[] fields)
    {
        JsonObject body = [];
        foreach (string field in fields)
        {
            int equals = field.IndexOf('=', StringComparison.Ordinal);
            string value = equals > 0 ? field[(equals + 1)..] : throw new UsageException($"'{field}' is not a field such as stage=1.");
            body[field[..equals]] = value is ['[' or '{', ..] ? Json(field, value) : JsonValue.Create(value);
        }

        bool says = body.ContainsKey("by");
        CommandReading reading = CommandJson.Read(spec, body, Recipients.Office, lenient: true);
        if (reading.Command is not { } command)
        {
            throw new UsageException(string.Join(" ", reading.Problems.Select(problem => $"'{problem.Key}': {string.Join(" ", problem.Value)}")));
        }

        JsonObject written = JsonSerializer.SerializeToNode(command, command.GetType(), DomainJson.Compact)!.AsObject();
        if (!says)
        {
            written.Remove("by");
        }

        return written.ToJsonString(DomainJson.Compact);
    }

    private static JsonNode? Json(string field, string value)
    {
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException fault)
        {
            throw new UsageException($"'{field}' is not JSON: {fault.Message}");
        }
    }
}
