using System.Net.Http.Json;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Hosting;
using EcoGrains.Ledger.Hosting;
using EcoGrains.Testing;
using EcoGrains.Web.Hosting;
using EcoGrains.Web.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(EcoGrains.Web.Tests.Hosting.Site))]

namespace EcoGrains.Web.Tests.Hosting;

/// <summary>
/// The real thing, once for all tests: Kestrel on a free port, a silo in the process, an SQLite ledger in a temporary directory, the
/// clock standing at 2018-12-10. Tests read; those that write use items that no other test looks at.
/// </summary>
public sealed class Site : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ecograins-web-");
    private WebApplication? _app;
    private bool _mapped;

    private static readonly string[] Everything = ["admin", "office", "leader", "auditor", "departmentHead@*/区环保局", "departmentHead@*/区建设局"];

    /// <summary>Signed in by a key that opens everything.</summary>
    internal HttpClient Http { get; private set; } = new();

    /// <summary>Where people of the organisation sign in.</summary>
    internal OpenIdProvider Provider { get; } = new();

    internal FakeClockControl Control { get; } = new();

    internal IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        await Provider.StartAsync();
        SteppedClock clock = new(ProgrammeZone.At(SamplePlan.Adopted, new TimeOnly(8, 0)));
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ProgrammeClock>(clock);
        // As the demo does: the control can be had only once the host is built and mapped.
        builder.Services.AddSingleton<IClockControl>(_ => _mapped ? Control : throw new InvalidOperationException("Asked for the clock's control too early."));
        builder.Services.AddSqliteLedger(options => options.Directory = _directory.FullName);
        builder.Host.UseOrleans(silo => silo
            .UseLocalhostClustering(siloPort: FreePort.Next(), gatewayPort: FreePort.Next())
            .AddEcoGrains(options =>
            {
                options.Reminders = false;
                options.Unattended = Caller.System("test");
                options.Calendars = [new CalendarData { Id = "cn" }];
            }));
        builder.Services.AddEcoGrainsWeb().AddEcoGrainsWeb();
        builder.Services.AddEcoGrainsIdentity(new IdentityOptions
        {
            Authority = Provider.Address,
            ClientId = OpenIdProvider.Person,
            Audience = OpenIdProvider.Api,
            RoleClaim = OpenIdProvider.GrantsClaim,
        });
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        _app = builder.Build();
        _app.MapEcoGrainsWeb().MapEcoGrainsWeb();
        _mapped = true;
        await _app.StartAsync();
        Http = Client();
        Http.DefaultRequestHeaders.Add("X-Api-Key", await KeyAsync(clock.GetUtcNow() + TimeSpan.FromDays(600), null, Everything));
        await AdoptAsync(clock);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await Provider.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    /// <summary>A client of nobody: what it asks carries neither key nor cookie.</summary>
    internal HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_app!.Urls.Single()) };

    /// <summary>A fresh API key.</summary>
    internal async Task<string> KeyAsync(DateTimeOffset expires, string[]? scopes, params string[] grants)
    {
        ApiKeyText key = FreshSecret.ApiKey();
        CommandReply reply = await Services.GetRequiredService<IGrainFactory>().GetGrain<IApiKeyGrain>(AccountNames.Key(key.Id)).ExecuteAsync(new IssueKey
        {
            By = "admin",
            Name = "test",
            Grants = [.. grants.Select(Grant)],
            Scopes = scopes is null ? null : [.. scopes],
            ExpiresAt = expires,
            SecretHash = key.Hash,
        });
        Assert.True(reply.Accepted, reply.Message);
        return key.ToString();
    }

    /// <summary>A fresh account.</summary>
    internal async Task AccountAsync(string login, string password, bool mustChange, params string[] grants)
    {
        CommandReply reply = await Services.GetRequiredService<IGrainFactory>().GetGrain<IAccountGrain>(AccountNames.Account(login)).ExecuteAsync(
            new CreateAccount { By = "admin", Name = $"用户 {login}", Password = password, MustChange = mustChange, Grants = [.. grants.Select(Grant)] });
        Assert.True(reply.Accepted, reply.Message);
    }

    private static Grant Grant(string text) => GrantText.TryParse(text, out Grant? grant, out string? problem) ? grant : throw new ArgumentException(problem, nameof(text));

    internal async Task<JsonElement> JsonAsync(string path)
    {
        HttpResponseMessage response = await Http.GetAsync(path, TestContext.Current.CancellationToken);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    internal async Task<string> PageAsync(string path)
    {
        HttpResponseMessage response = await Http.GetAsync(path, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    internal async Task ExecuteAsync(string item, ItemCommand command)
    {
        CommandReply reply = await Services.GetRequiredService<IGrainFactory>().GetItem(ItemId.Parse($"{SamplePlan.Id}/{item}")).ExecuteAsync(command);
        Assert.True(reply.Accepted, reply.Message);
    }

    /// <summary>Waits until the group has heard of everything: the counts that every other test expects.</summary>
    internal async Task SettleAsync()
    {
        ILeadershipGroupGrain group = Services.GetRequiredService<IGrainFactory>().GetGrain<ILeadershipGroupGrain>(SamplePlan.Group);
        GroupStatus? status = await group.GetStatusAsync();
        while (status is null
            || status.Items < SamplePlan.Items
            || status.Tally.Count(Light.Overdue) < SamplePlan.Overdue
            || status.Tally.Count(Light.Done) < SamplePlan.Done
            || status.Tally.Count(Light.Warning) < SamplePlan.Warning)
        {
            status = await group.WatchAsync(status?.Revision ?? -1);
        }
    }

    private async Task AdoptAsync(SteppedClock clock)
    {
        IGrainFactory grains = Services.GetRequiredService<IGrainFactory>();
        Plan plan = SamplePlan.Plan;
        CommandReply reply = await grains.GetGrain<IProgrammeGrain>(plan.Id).AdoptAsync(plan, clock.GetUtcNow());
        Assert.True(reply.Accepted, reply.Message);
        await ExecuteAsync("project/2", new Complete { By = "department/区环保局", Note = "已验收" });
        clock.MoveTo(ProgrammeZone.At(SamplePlan.Today, new TimeOnly(10, 0)));
        foreach (ItemState item in ItemFactory.ItemsOf(plan, clock.GetUtcNow()))
        {
            await grains.GetItem(item.Id()).WakeAsync();
        }

        await SettleAsync();
    }
}
