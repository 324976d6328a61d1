using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Grains.Tests.Hosting;

namespace EcoGrains.Grains.Tests.Accounts;

/// <summary>The one way to an account that needs no account.</summary>
public sealed class SetUpTests : IAsyncLifetime
{
    private const string Token = "a-token-of-a-link";

    private static readonly SetUpRequest Request = new()
    {
        Token = Token,
        Admin = new SetUpAccount { Login = "Zhang", Name = "张三", Password = "correct horse battery" },
        Office = new SetUpAccount { Login = "office", Name = "办公室", Password = "staple staple staple" },
    };

    private ProgrammeCluster _cluster = null!;

    private ISetUpGrain SetUp => _cluster.Inside.GetGrain<ISetUpGrain>(AccountNames.SetUp);

    // Nobody may do anything here: what the set-up does, it does by itself.
    public async ValueTask InitializeAsync() => _cluster = (await ProgrammeCluster.StartAsync()).AskEverybody();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Complete_GoodToken_CreatesBothAccountsOnce()
    {
        Assert.True(await SetUp.OfferAsync(ApiKeyText.HashOf(Token)));
        Assert.True(await SetUp.IsOpenAsync(Token));

        CommandReply reply = await SetUp.CompleteAsync(Request, "10.0.0.7");

        Assert.True(reply.Accepted, reply.Message);
        AccountView admin = (await _cluster.Inside.GetGrain<IAccountGrain>("account/zhang").GetAsync())!;
        AccountView office = (await _cluster.Inside.GetGrain<IAccountGrain>("account/office").GetAsync())!;
        Assert.Equal((Role.Admin, false, Role.Office), (Assert.Single(admin.Grants).Role, admin.MustChange, Assert.Single(office.Grants).Role));
        Assert.True((await _cluster.Service<ISignInDesk>().SignInAsync("zhang", Request.Admin.Password, "10.0.0.7")).Accepted);
        Assert.Equal("link-not-good", (await SetUp.CompleteAsync(Request with { Admin = Request.Admin with { Login = "mallory" } }, "10.0.0.8")).Code);
        Assert.False(await SetUp.OfferAsync(ApiKeyText.HashOf("another")));
    }

    [Theory]
    [InlineData("another", "zhang", "correct horse battery", "link-not-good")]
    [InlineData(Token, "zhang", "short", "password-too-short")]
    [InlineData(Token, "no/name", "correct horse battery", "bad-login")]
    [InlineData(Token, "office", "correct horse battery", "account-exists")]
    public async Task Complete_Unfit_IsRefusedAndTheTokenStaysGood(string token, string login, string password, string code)
    {
        await SetUp.OfferAsync(ApiKeyText.HashOf(Token));

        CommandReply reply = await SetUp.CompleteAsync(Request with { Token = token, Admin = new SetUpAccount { Login = login, Name = "张三", Password = password } }, "10.0.0.7");

        Assert.Equal((code, true), (reply.Code, await SetUp.IsOpenAsync(Token)));
    }

    [Fact]
    public async Task Complete_AfterAnOperatorAddedAnAccount_IsRefused()
    {
        await SetUp.OfferAsync(ApiKeyText.HashOf(Token));
        CallerContext.Set(await _cluster.Service<ICallerSeal>().SealAsync(Caller.System("accounts")));
        await _cluster.Inside.GetGrain<IAccountGrain>("account/li").ExecuteAsync(new CreateAccount { By = "admin", Name = "李四" });
        RequestContext.Clear();

        Assert.False(await SetUp.IsOpenAsync(Token));
        Assert.Equal("link-not-good", (await SetUp.CompleteAsync(Request, "10.0.0.7")).Code);
    }

    [Fact]
    public async Task Complete_AfterADay_IsRefused()
    {
        await SetUp.OfferAsync(ApiKeyText.HashOf(Token));
        await _cluster.StepToAsync(_cluster.Clock.GetUtcNow().AddHours(24));

        Assert.Equal("link-not-good", (await SetUp.CompleteAsync(Request, "10.0.0.7")).Code);
    }
}
