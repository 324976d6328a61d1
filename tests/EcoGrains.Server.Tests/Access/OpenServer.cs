using System.Net.Http.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Clocks;
using EcoGrains.Processes;
using EcoGrains.Server.Commands;
using EcoGrains.Server.Hosting;
using EcoGrains.Server.Ledgers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Server.Tests.Access;

/// <summary>All that <c>serve</c> maps, in this process, with the seeds' programme and an account for each role in each place.</summary>
public sealed class OpenServer : IAsyncLifetime
{
    internal const string Group = "nantong-etdz";
    internal const string Programme = "nantong-etdz-2018";

    /// <summary>The department that the addresses are about: every item that they name is given to it.</summary>
    internal const string Department = "区建设局";

    private const string OtherDepartment = "区农业局";
    private const string Password = "a password for tests";

    private static readonly string[] Places = ["", "@group:nantong-etdz", "@group:elsewhere", $"@{Programme}", "@elsewhere-2018"];

    private readonly TemporaryDirectory _data = new();
    private readonly List<Person> _people = [];
    private readonly Dictionary<ItemKind, string> _numbers = [];
    private WebApplication? _app;

    internal HttpClient Http { get; private set; } = new();

    internal IReadOnlyList<Person> People => _people;

    internal IReadOnlyList<RouteEndpoint> Endpoints => [.. ((IEndpointRouteBuilder)_app!).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    public async ValueTask InitializeAsync()
    {
        Plan plan = Documents.ReadAdoptable(SeedFiles.Plan);
        LedgerPlace place = new LedgerPlace.Directory(_data.Path);
        SteppedClock clock = new(ProgrammeZone.At(plan.IssuedOn, new TimeOnly(8, 0)));
        _app = WebHosting.Build(
            new SiloSettings { Ledger = place, Clock = clock, Admit = (_, _) => Task.CompletedTask, Reminders = false, Unattended = Caller.System("test") },
            "127.0.0.1", 0, knownToBeOpen: false, builder => builder.AddIdentities(place, null, null));
        await _app.StartAsync();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_app.Urls.Single()) };
        IGrainFactory grains = _app.Services.GetRequiredService<IGrainFactory>();
        Accepted(await grains.GetGrain<IProgrammeGrain>(plan.Id).AdoptAsync(plan, clock.GetUtcNow()));
        foreach (ItemState item in ItemFactory.ItemsOf(plan, clock.GetUtcNow()).DistinctBy(item => item.Id().Kind))
        {
            _numbers[item.Id().Kind] = item.Id().Number;
            Accepted(await grains.GetItem(item.Id()).ExecuteAsync(new AssignDepartment { By = "office", Departments = [Department] }));
        }

        foreach (string text in Texts())
        {
            await AddAsync(grains, text);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _data.Dispose();
    }

    /// <summary>An endpoint's address with values for its places.</summary>
    internal string Concrete(RouteEndpoint endpoint)
    {
        string before = "";
        List<string> segments = [];
        foreach (RoutePatternPathSegment segment in endpoint.RoutePattern.PathSegments)
        {
            segments.Add(string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternSeparatorPart separator => separator.Content,
                RoutePatternParameterPart parameter => Uri.EscapeDataString(Value(before, parameter.Name)),
                _ => "",
            })));
            before = segments[^1];
        }

        string path = "/" + string.Join('/', segments);
        return path switch
        {
            "/live" => $"/live?group={Group}&programme={Programme}",
            "/api/v1/notices" => $"{path}?programme={Programme}&to=department/{Uri.EscapeDataString(Department)}",
            _ when path.StartsWith("/api/v1/inbox/", StringComparison.Ordinal) => $"{path}?programme={Programme}",
            _ => path,
        };
    }

    private string Value(string before, string name) => (before, name) switch
    {
        ("programmes", _) => Programme,
        ("groups", _) => Group,
        ("departments" or "department" or "reports", _) => Department,
        ("projects", _) => _numbers[ItemKind.Project],
        ("indicators", _) => _numbers[ItemKind.Indicator],
        ("key-tasks", _) => _numbers[ItemKind.KeyTask],
        (_, "documentName") => "v1",
        (_, "period") => "2018-03",
        (_, "page") => "1",
        _ => "none",
    };

    private static IEnumerable<string> Texts()
    {
        yield return "admin";
        foreach (string place in Places)
        {
            foreach (string role in (string[])["office", "leader", "auditor", "reader"])
            {
                yield return role + place;
            }

            foreach (string role in (string[])["departmentOperator", "departmentHead"])
            {
                yield return $"{role}{(place.Length == 0 ? "@*" : place)}/{Department}";
                yield return $"{role}{(place.Length == 0 ? "@*" : place)}/{OtherDepartment}";
            }
        }
    }

    private async Task AddAsync(IGrainFactory grains, string text)
    {
        Assert.True(GrantText.TryParse(text, out Grant? grant, out string? problem), problem);
        string login = $"person{_people.Count}";
        Accepted(await grains.GetGrain<IAccountGrain>(AccountNames.Account(login)).ExecuteAsync(
            new CreateAccount { By = "admin", Name = text, Password = Password, MustChange = false, Grants = [grant] }));
        HttpResponseMessage response = await Http.PostAsJsonAsync("/api/v1/session", new { login, password = Password });
        response.EnsureSuccessStatusCode();
        _people.Add(new Person(grant, response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]));
    }

    private static void Accepted(CommandReply reply) => Assert.True(reply.Accepted, reply.Message);
}
