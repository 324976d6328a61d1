using EcoGrains.Domain.Accounts;

namespace EcoGrains.Domain.Tests.Accounts;

public sealed class SetUpRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Use_TwoSilosOffered_EitherIsGoodAndThenNone()
    {
        SetUpState offered = Offer(Offer(null, "one", Now), "two", Now.AddMinutes(1));

        Assert.True(SetUpRules.IsOpen(offered, "one", Now.AddHours(1)));
        SetUpState used = SetUpRules.Use(offered, "two", "zhang", null, "10.0.0.7", Now.AddHours(1)).State!;
        Assert.False(SetUpRules.IsOpen(used, "one", Now.AddHours(1)));
        Assert.Equal("link-not-good", SetUpRules.Use(used, "two", "li", null, "x", Now.AddHours(1)).Refusal!.Code);
    }

    [Fact]
    public void IsOpen_AfterADay_IsNot()
    {
        SetUpState offered = Offer(null, "one", Now);

        Assert.True(SetUpRules.IsOpen(offered, "one", Now.AddHours(24).AddTicks(-1)));
        Assert.False(SetUpRules.IsOpen(offered, "one", Now.AddHours(24)));
        Assert.False(SetUpRules.IsOpen(offered, "", Now));
        Assert.False(SetUpRules.IsOpen(null, "one", Now));
    }

    private static SetUpState Offer(SetUpState? state, string token, DateTimeOffset now) => SetUpRules.Offer(state, ApiKeyText.HashOf(token), now).State!;
}
