using CsCheck;
using EcoGrains.Domain.Accounts;

namespace EcoGrains.Domain.Tests.Accounts;

public sealed class SignInRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly AccountState Fresh = new() { Login = "zhang", Name = "张三", Status = AccountStatus.Active };

    [Fact]
    public void Failed_FiveTimes_LocksForFifteenMinutes()
    {
        AccountState account = Fresh;
        for (int failure = 1; failure <= 5; failure++)
        {
            Assert.Null(SignInRules.Problem(account, 0, Start, LockOut.Standard));
            account = SignInRules.Failed(account, "10.0.0.7", Start, LockOut.Standard).State!;
        }

        Assert.Equal("account-locked", SignInRules.Problem(account, 0, Start.AddMinutes(15).AddTicks(-1), LockOut.Standard)!.Code);
        Assert.Null(SignInRules.Problem(account, 0, Start.AddMinutes(15), LockOut.Standard));
    }

    [Fact]
    public void Succeeded_BetweenFailures_BeginsTheCountAnew()
    {
        AccountState account = Fresh with { Failures = 4 };

        account = SignInRules.Succeeded(account, Start).State!;

        Assert.Equal(0, account.Failures);
        Assert.Empty(SignInRules.Succeeded(account, Start).Events);
    }

    [Theory]
    [InlineData(0, 4, null)]
    [InlineData(0, 5, "too-many-at-once")]
    [InlineData(3, 2, "too-many-at-once")]
    public void Problem_AttemptsUnderWay_CountAsFailures(int failures, int pending, string? code) =>
        Assert.Equal(code, SignInRules.Problem(Fresh with { Failures = failures }, pending, Start, LockOut.Standard)?.Code);

    [Fact]
    public void Problem_DisabledOrUnknown_SaysWhy()
    {
        Assert.Equal("account-disabled", SignInRules.Problem(Fresh with { Status = AccountStatus.Disabled }, 0, Start, LockOut.Standard)!.Code);
        Assert.Equal("no-such-account", SignInRules.Problem(null, 0, Start, LockOut.Standard)!.Code);
    }

    /// <summary>Whatever is tried, and when: never more than five wrong passwords are looked at in fifteen minutes.</summary>
    [Fact]
    public void Attempts_OfAnyCourse_AreLookedAtFiveTimesInFifteenMinutes() => Gen.Int[0, 600].Array[0, 60].Sample(pauses =>
    {
        AccountState account = Fresh;
        DateTimeOffset now = Start;
        List<DateTimeOffset> looked = [];
        foreach (int pause in pauses)
        {
            now = now.AddSeconds(pause);
            if (SignInRules.Problem(account, 0, now, LockOut.Standard) is null)
            {
                looked.Add(now);
                account = SignInRules.Failed(account, "x", now, LockOut.Standard).State!;
            }
        }

        // A lock that lapsed lets five more be tried; between the last of five and the next lie fifteen minutes.
        Assert.All(looked.Chunk(5).Zip(looked.Chunk(5).Skip(1)), pair => Assert.True(pair.Second[0] - pair.First[^1] >= LockOut.Standard.Time));
    });
}
