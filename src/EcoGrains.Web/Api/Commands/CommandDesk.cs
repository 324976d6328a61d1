using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Web.Access;
using EcoGrains.Web.Identity;
using Microsoft.AspNetCore.Http;

namespace EcoGrains.Web.Api.Commands;

/// <summary>Takes a request for a command to its grain, and the grain's answer back.</summary>
internal sealed class CommandDesk(IGrainFactory grains, RouteSubjects subjects)
{
    /// <param name="id">The key of the grain that answers for it.</param>
    internal async Task<IResult> DoAsync(HttpContext http, CommandSpec spec, string id)
    {
        if (await BodyAsync(http.Request) is not { } body)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-request", "The request cannot be understood", "The body must be a JSON object with the command's fields, or nothing.");
        }

        if (!IfMatch.TryRead(http.Request.Headers.IfMatch, out long? version))
        {
            return Problems.BadValue("If-Match", "It must be one ETag as the API gives it, such as \"12\".");
        }

        body.Remove("key");
        body.Remove("ifVersion");
        if (http.Request.Headers[CommandEndpoints.KeyHeader] is [{ Length: > 0 } key])
        {
            body["key"] = key;
        }

        if (version is not null)
        {
            body["ifVersion"] = version;
        }

        // Somebody who is one thing here need not say as what.
        ImmutableArray<string> capacities = body.ContainsKey("by") ? [] : await CapacitiesAsync(http, spec);
        if (capacities.Length > 1)
        {
            return Problems.BadValue("by", $"The caller may do this as {string.Join(" or ", capacities)}: say as which.");
        }

        CommandReading reading = CommandJson.Read(spec, body, capacities.FirstOrDefault());
        if (reading.Command is not { } command)
        {
            return Problems.BadValues(reading.Problems);
        }

        CommandReply reply = await grains.SendAsync(new CommandAddress(spec.Target, id), command, http.RequestAborted);
        return Replies.Of(http.Response, id, reply);
    }

    private static async Task<JsonObject?> BodyAsync(HttpRequest request)
    {
        if (request.ContentLength is 0 || (request.ContentLength is null && request.Headers.TransferEncoding.Count == 0))
        {
            return [];
        }

        if (!request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<ImmutableArray<string>> CapacitiesAsync(HttpContext http, CommandSpec spec) =>
        AccessRules.Capacities(http.Caller(), spec.Act, await subjects.OfAsync(http, access: null, http.RequestAborted));
}
