using System.Net;
using System.Text;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Web.Access;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Server.Tests.Access;

/// <summary>
/// The whole matrix, really asked over HTTP: every endpoint that a server maps, by every role with its grant everywhere, in the address' own group
/// and programme and in others, and by departments of the address and others, each signed in with an account of its own.
/// </summary>
public sealed class AccessMatrixTests(OpenServer server) : IClassFixture<OpenServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryEndpoint_AskedByEverybody_LetsInWhoMay()
    {
        List<string> wrong = [];
        int asked = 0;
        foreach (RouteEndpoint endpoint in server.Endpoints.Where(endpoint => !Addresses.Open.ContainsKey(Addresses.Name(endpoint))))
        {
            Address address = Addresses.Of(endpoint) ?? throw new InvalidOperationException($"Who may '{Addresses.Name(endpoint)}'? Say it in the table of addresses.");
            foreach (Person person in server.People)
            {
                (HttpStatusCode status, bool nothing) = await AskAsync(endpoint, person.Cookie);
                bool refused = status is HttpStatusCode.Unauthorized || (address.Hidden ? nothing : status is HttpStatusCode.Forbidden);
                asked++;
                if (refused == May(address, person))
                {
                    wrong.Add($"{Addresses.Name(endpoint)} by {person}: {(int)status}, {(refused ? "and it may" : "and it may not")}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(asked > 1_000, $"Only {asked} were asked.");
    }

    [Fact]
    public async Task EveryEndpoint_AskedByNobody_Is401ButWhereWritten()
    {
        List<string> wrong = [];
        foreach (RouteEndpoint endpoint in server.Endpoints)
        {
            (HttpStatusCode status, _) = await AskAsync(endpoint, cookie: null);
            bool open = Addresses.Open.ContainsKey(Addresses.Name(endpoint));
            bool signsIn = Addresses.Name(endpoint).StartsWith("POST /api/v1/session", StringComparison.Ordinal);
            if (!signsIn && status == HttpStatusCode.Unauthorized == open)
            {
                wrong.Add($"{Addresses.Name(endpoint)}: {(int)status}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(
            Addresses.Open.Keys.Order(StringComparer.Ordinal),
            server.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<EndpointAccess>()!.Open is not null).Select(Addresses.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("GET", "/nothing/here")]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("DELETE", "/api/v1/programmes")]
    [InlineData("GET", "/sign-in/../api/v1/events")]
    [InlineData("GET", "/API/V1/events")]
    [InlineData("GET", "/healthz/../metrics")]
    public async Task Nobody_AtAnyOtherAddress_Is401(string method, string path)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        HttpResponseMessage response = await server.Http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Acts_OfReadingAndOfDesks_AreThoseOfTheTable()
    {
        Assert.Equal(Roles.Table.Keys.Order(StringComparer.Ordinal), ReadActs.All.Concat(DeskActs.All).Select(act => act.Name).Order(StringComparer.Ordinal));
        Assert.All(
            ReadActs.All.Concat(DeskActs.All),
            act => Assert.All(Enum.GetValues<Role>(), role => Assert.True(act.Of(role) == Roles.Of(act.Name, role), $"{act.Name} by {role}")));
    }

    private static bool May(Address address, Person person) => !address.Closed && (address.Act is not { } act || (person.Holds(address.Place) && Roles.Of(act, person.Grant.Role) switch
    {
        Reach.Any => true,
        Reach.Own => address.Place == Place.Anywhere || (person.IsOfTheDepartment && !address.OfNobody),
        _ => false,
    }));

    private async Task<(HttpStatusCode Status, bool Nothing)> AskAsync(RouteEndpoint endpoint, string? cookie)
    {
        string method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
        using HttpRequestMessage request = new(new HttpMethod(method), server.Concrete(endpoint));
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
            // As a page of the server's own asks.
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        }

        if (method is "POST" or "PUT")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        // A stream that stays open has answered with its head.
        using HttpResponseMessage response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        bool nothing = response.StatusCode == HttpStatusCode.NotFound && (await response.Content.ReadAsStringAsync(Token)).Contains("\"unknown-path\"", StringComparison.Ordinal);
        return (response.StatusCode, nothing);
    }
}
