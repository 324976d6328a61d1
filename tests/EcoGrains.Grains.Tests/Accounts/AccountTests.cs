using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Json;
using EcoGrains.Grains.Tests.Hosting;

namespace EcoGrains.Grains.Tests.Accounts;

/// <summary>Accounts on two real silos: signing in, lock-out by the clock, passwords, identities.</summary>
public sealed class AccountTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";
    private const string Other = "staple staple staple";

    private ProgrammeCluster _cluster = null!;

    private IAccountGrain Zhang => _cluster.Inside.GetGrain<IAccountGrain>("account/zhang");

    private ISignInDesk Desk => _cluster.Service<ISignInDesk>();

    // A silo remembers callers for a while; these tests want to see each change at once.
    public async ValueTask InitializeAsync() => _cluster = await ProgrammeCluster.StartAsync(configure: options => options.CallerMemory = TimeSpan.Zero);

    public ValueTask DisposeAsync()
    {
        RequestContext.Clear();
        return _cluster.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_FiveWrongPasswords_LockForFifteenMinutes()
    {
        await CreateAsync();
        for (int failure = 1; failure <= 5; failure++)
        {
            Assert.Equal(SignInReply.RefusedCode, (await Desk.SignInAsync("zhang", "wrong", "10.0.0.7")).Code);
        }

        Assert.False((await SignInAsync()).Accepted);
        await _cluster.StepToAsync(_cluster.Clock.GetUtcNow().AddMinutes(15).AddSeconds(-1));
        Assert.False((await SignInAsync()).Accepted);
        await _cluster.StepToAsync(_cluster.Clock.GetUtcNow().AddSeconds(1));

        SignInReply reply = await SignInAsync();

        Assert.Equal((true, "account/zhang"), (reply.Accepted, reply.Account));
        Assert.Single(await _cluster.EventsAsync("account/zhang", "accountLocked"));
        Assert.Equal(
            ["wrong-password", "wrong-password", "wrong-password", "wrong-password", "wrong-password", "account-locked", "account-locked"],
            (await JournalAsync("journal/account/zhang", JournalEntry.SignInRefused)).Select(entry => entry.Code!));
        Assert.Equal("10.0.0.7", Assert.Single(await JournalAsync("journal/account/zhang", JournalEntry.SignedIn)).From);
    }

    [Fact]
    public async Task SignIn_ManyWrongPasswordsAtOnce_TryNoMoreThanFive()
    {
        await CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(guess => Desk.SignInAsync("zhang", $"guess number {guess}", "10.0.0.7")));

        Assert.InRange((await _cluster.EventsAsync("account/zhang", "signInFailed")).Count, 1, 5);
    }

    [Fact]
    public async Task SignIn_UnknownNames_AreJournaledUnderNobody()
    {
        Assert.Equal(SignInReply.Refused, await Desk.SignInAsync("nobody", Password, "10.0.0.7"));
        Assert.Equal(SignInReply.Refused, await Desk.SignInAsync("My secret Passw0rd!", Password, "10.0.0.7"));

        ImmutableArray<JournalEntry> entries = await JournalAsync("journal/anonymous", JournalEntry.SignInRefused);
        Assert.Equal(["account/?", "account/?"], entries.Select(entry => entry.Target));
        Assert.Empty(await _cluster.Ledger.HistoryAsync("account/nobody"));
    }

    [Fact]
    public async Task SignIn_OneTimePassword_MayOnlyBeChanged()
    {
        await CreateAsync(mustChange: true);
        SignInReply first = await SignInAsync();
        AccountCaller caller = (await _cluster.Service<ICallerBook>().FindAccountAsync(first.Account!, first.Stamp, "10.0.0.7"))!;
        Assert.Equal((true, 0), (caller.MustChange, caller.Caller.Grants.Length));

        CallerContext.Set(await SealAsync(caller.Caller));
        Assert.Equal("password-unchanged", (await Zhang.ExecuteAsync(Change(Password, Password))).Code);
        Assert.Equal("password-too-short", (await Zhang.ExecuteAsync(Change(Password, "short"))).Code);
        CommandReply changed = await Zhang.ExecuteAsync(Change(Password, Other));

        Assert.True(changed.Accepted, changed.Message);
        Assert.Null(await _cluster.Service<ICallerBook>().FindAccountAsync(first.Account!, first.Stamp, "10.0.0.7"));
        SignInReply second = await SignInAsync(Other);
        Assert.Equal((true, false), (second.Accepted, second.MustChange));
        Assert.Single((await _cluster.Service<ICallerBook>().FindAccountAsync("account/zhang", second.Stamp, "x"))!.Caller.Grants);
    }

    [Fact]
    public async Task ChangePassword_OfAnother_IsForbiddenAlsoToAnAdmin()
    {
        await CreateAsync();
        CallerContext.Set(await SealAsync(new Caller { Account = "account/li", Name = "李", Grants = [new Grant { Role = Role.Admin }] }));

        Assert.Equal(AccessRules.Forbidden, (await Zhang.ExecuteAsync(Change(Password, Other))).Code);
    }

    [Fact]
    public async Task ChangePassword_WrongCurrentOne_CountsAsAFailure()
    {
        await CreateAsync();
        CallerContext.Set(await SealAsync(new Caller { Account = "account/zhang", Name = "张三" }));
        for (int failure = 1; failure <= 5; failure++)
        {
            Assert.Equal("wrong-password", (await Zhang.ExecuteAsync(Change("wrong", Other))).Code);
        }

        Assert.False((await SignInAsync()).Accepted);
    }

    [Fact]
    public async Task Trail_OfAnAccount_ShowsNoPassword()
    {
        await CreateAsync();
        await Zhang.ExecuteAsync(new ResetPassword { By = "admin", NewPassword = Other });
        CallerContext.Set(await SealAsync(new Caller { Account = "account/li", Name = "李", Grants = [new Grant { Role = Role.Admin }] }));
        await Zhang.ExecuteAsync(Change(Password, Other));

        string trail = string.Join('\n', (await _cluster.Ledger.EventsAsync(0)).Select(happened => happened.Event.Payload));
        Assert.Contains("\"newPassword\":\"***\"", trail, StringComparison.Ordinal);
        Assert.DoesNotContain("correct horse", trail, StringComparison.Ordinal);
        Assert.DoesNotContain("staple", trail, StringComparison.Ordinal);
        Assert.DoesNotContain("AQAAAA", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ByIdentity_IsTheAccountThatLinkedItFirst()
    {
        ExternalIdentity identity = new("https://id.example", "4711");
        await CreateAsync();
        await CreateAsync("li");
        IAccountGrain li = _cluster.Inside.GetGrain<IAccountGrain>("account/li");
        Assert.False((await Desk.SignInAsync(identity, "10.0.0.7")).Accepted);
        Assert.True((await Zhang.ExecuteAsync(new LinkIdentity { By = "admin", Identity = identity })).Accepted);
        Assert.Equal("identity-taken", (await li.ExecuteAsync(new LinkIdentity { By = "admin", Identity = identity })).Code);

        Assert.Equal("account/zhang", (await Desk.SignInAsync(identity, "10.0.0.7")).Account);
        Assert.Equal("account/zhang", (await _cluster.Service<ICallerBook>().FindIdentityAsync(identity, "x"))!.Caller.Account);
        await Zhang.ExecuteAsync(new UnlinkIdentity { By = "admin", Identity = identity });

        Assert.Null(await _cluster.Service<ICallerBook>().FindIdentityAsync(identity, "x"));
        Assert.True((await li.ExecuteAsync(new LinkIdentity { By = "admin", Identity = identity })).Accepted);
        Assert.Equal("account/li", (await Desk.SignInAsync(identity, "10.0.0.7")).Account);
    }

    [Fact]
    public async Task DataRead_Accounts_StandsInTheReadersJournal()
    {
        await _cluster.Service<IReadingJournal>().DataReadAsync(new Caller { Account = "account/li", From = "10.0.0.8" }, "readAccounts", "/api/v1/accounts");

        JournalEntry entry = Assert.Single(await JournalAsync("journal/account/li", JournalEntry.DataRead));
        Assert.Equal(("readAccounts", "/api/v1/accounts", "10.0.0.8"), (entry.Act, entry.Target, entry.From));
    }

    private Task<SignInReply> SignInAsync(string password = Password) => Desk.SignInAsync(" Zhang ", password, "10.0.0.7");

    private async Task CreateAsync(string login = "zhang", bool mustChange = false)
    {
        CommandReply reply = await _cluster.Inside.GetGrain<IAccountGrain>($"account/{login}").ExecuteAsync(
            new CreateAccount { By = "admin", Name = login, Password = Password, MustChange = mustChange, Grants = [new Grant { Role = Role.Office }] });
        Assert.True(reply.Accepted, reply.Message);
    }

    private ValueTask<string> SealAsync(Caller caller) => _cluster.Service<ICallerSeal>().SealAsync(caller);

    private static ChangePassword Change(string current, string next) => new() { By = Caller.Self, CurrentPassword = current, NewPassword = next };

    private async Task<ImmutableArray<JournalEntry>> JournalAsync(string journal, string type) =>
        [.. (await _cluster.EventsAsync(journal, type)).Select(happened => JsonSerializer.Deserialize<JournalEntry>(happened.Event.Payload, DomainJson.Compact)!)];
}
