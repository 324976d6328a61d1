using CsCheck;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;

namespace EcoGrains.Domain.Tests.Accounts;

public sealed class AccountRulesTests
{
    private const string Good = "correct horse battery";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly AccountContext Context = new(Now, NewHash: "hash-2", CurrentFits: true);

    private static readonly AccountState Zhang = new()
    {
        Login = "zhang",
        Name = "张三",
        Status = AccountStatus.Active,
        Grants = [new Grant { Role = Role.Office }],
        Password = new Password("hash-1", Now.AddDays(-1)),
    };

    [Fact]
    public void Create_WithPassword_MustChangeItFirst()
    {
        Verdict<AccountState> verdict = Decide(null, new CreateAccount { By = "admin", Name = "张三", Password = Good, Grants = [new Grant { Role = Role.Office }, new Grant { Role = Role.Office }] });

        Assert.True(verdict.State!.MustChange);
        Assert.Single(verdict.State.Grants);
        Assert.Equal(("hash-2", Now), (verdict.State.Password!.Hash, verdict.State.Password.SetAt));
        Assert.DoesNotContain("hash-2", Assert.Single(verdict.Events).Payload(), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithoutPassword_HasNothingToChange() =>
        Assert.False(Decide(null, new CreateAccount { By = "admin", Name = "张三" }, Context with { NewHash = null }).State!.MustChange);

    [Theory]
    [InlineData("zhang", "short", "password-too-short")]
    [InlineData("zhang.san.2026", "Zhang.San.2026", "password-is-name")]
    [InlineData("Zhang", Good, "bad-login")]
    [InlineData("", Good, "bad-login")]
    [InlineData("zhang/../li", Good, "bad-login")]
    public void Create_Unfit_IsRefused(string login, string password, string code) =>
        Assert.Equal(code, AccountRules.Decide(login, null, new CreateAccount { By = "admin", Name = "张三", Password = password }, Context).Refusal!.Code);

    [Fact]
    public void Create_Again_IsRefused() => Assert.Equal("account-exists", Decide(Zhang, new CreateAccount { By = "admin", Name = "x" }).Refusal!.Code);

    [Fact]
    public void Create_GrantWithoutItsDepartment_IsRefused() =>
        Assert.Equal("bad-grant", Decide(null, new CreateAccount { By = "admin", Name = "x", Grants = [new Grant { Role = Role.DepartmentHead }] }).Refusal!.Code);

    [Fact]
    public void ChangePassword_Right_EndsSessionsAndTheDutyToChange()
    {
        AccountState next = Decide(Zhang with { MustChange = true, Failures = 2 }, Change()).State!;

        Assert.Equal(("hash-2", false, 0, 1), (next.Password!.Hash, next.MustChange, next.Failures, next.Stamp));
    }

    [Fact]
    public void ChangePassword_Wrong_IsRefusedBeforeTheNewOneIsJudged() =>
        Assert.Equal(AccountRules.WrongPassword, Decide(Zhang, Change() with { NewPassword = "x" }, Context with { CurrentFits = false }).Refusal!.Code);

    [Fact]
    public void ChangePassword_ToTheSame_IsRefused() => Assert.Equal("password-unchanged", Decide(Zhang, Change() with { CurrentPassword = Good }).Refusal!.Code);

    [Fact]
    public void ResetPassword_OfLocked_UnlocksAndMustBeChanged()
    {
        AccountState next = Decide(Zhang with { Status = AccountStatus.Locked, LockedUntil = Now.AddHours(1) }, new ResetPassword { By = "admin", NewPassword = Good }).State!;

        Assert.Equal((AccountStatus.Active, null, true, 1), (next.Status, next.LockedUntil, next.MustChange, next.Stamp));
    }

    [Fact]
    public void Lock_WithoutReason_IsRefused() => Assert.Equal("reason-missing", Decide(Zhang, new LockAccount { By = "admin", Reason = " " }).Refusal!.Code);

    [Fact]
    public void Lock_OfAnAccountThatFailuresLocked_NoLongerLapses()
    {
        AccountState next = Decide(Zhang with { Status = AccountStatus.Locked, LockedUntil = Now.AddMinutes(1) }, new LockAccount { By = "admin", Reason = "r" }).State!;

        Assert.Equal((AccountStatus.Locked, null), (AccountRules.At(next, Now.AddYears(1)).Status, next.LockedUntil));
    }

    [Fact]
    public void Unlock_AfterTheLockLapsed_IsRefused() =>
        Assert.Equal("wrong-state", Decide(Zhang with { Status = AccountStatus.Locked, LockedUntil = Now }, new UnlockAccount { By = "admin" }).Refusal!.Code);

    [Fact]
    public void Disable_EndsSessionsAndGoesOnlyWithEnable()
    {
        AccountState gone = Decide(Zhang, new DisableAccount { By = "admin", Reason = "retired" }).State!;

        Assert.False(AccountRules.KeepsSession(gone, gone.Stamp));
        Assert.Equal("wrong-state", Decide(gone, new ResetPassword { By = "admin", NewPassword = Good }).Refusal!.Code);
        Assert.Equal(AccountStatus.Active, Decide(gone, new EnableAccount { By = "admin" }).State!.Status);
    }

    [Fact]
    public void LinkIdentity_Twice_ChangesNothing()
    {
        LinkIdentity link = new() { By = "admin", Identity = new ExternalIdentity("https://id.example", "4711") };
        AccountState linked = Decide(Zhang, link).State!;

        Assert.Empty(Decide(linked, link).Events);
        Assert.Empty(Decide(linked, new UnlinkIdentity { By = "admin", Identity = link.Identity }).State!.Identities);
    }

    [Fact]
    public void LinkIdentity_NoAddress_IsRefused() =>
        Assert.Equal("bad-identity", Decide(Zhang, new LinkIdentity { By = "admin", Identity = new ExternalIdentity("id", "4711") }).Refusal!.Code);

    [Fact]
    public void Decide_NoAccount_IsRefused() => Assert.Equal("no-such-account", Decide(null, new UnlockAccount { By = "admin" }).Refusal!.Code);

    [Fact]
    public void CallerOf_OneTimePassword_HasNoGrants()
    {
        Assert.Empty(AccountRules.CallerOf(Zhang with { MustChange = true }, "x").Grants);
        Assert.Equal(("account/zhang", 1), (AccountRules.CallerOf(Zhang, "x").Account, AccountRules.CallerOf(Zhang, "x").Grants.Length));
    }

    [Fact]
    public void KeepsSession_LockedByWrongPasswords_GoesOn()
    {
        Assert.True(AccountRules.KeepsSession(Zhang with { Status = AccountStatus.Locked, LockedUntil = Now }, 0));
        Assert.False(AccountRules.KeepsSession(Zhang with { Status = AccountStatus.Locked }, 0));
        Assert.False(AccountRules.KeepsSession(Zhang with { Stamp = 1 }, 0));
    }

    [Fact]
    public void Passwords_OfAnyLength_AreTakenExactlyFromTwelveTo256() => Gen.Int[0, 400].Sample(length =>
        Assert.Equal(length is >= 12 and <= 256, PasswordRules.Problem("zhang", "张三", new string('x', length)) is null));

    private static ChangePassword Change() => new() { By = Caller.Self, CurrentPassword = "the old password", NewPassword = Good };

    private static Verdict<AccountState> Decide(AccountState? account, AccountCommand command, AccountContext? context = null) =>
        AccountRules.Decide("zhang", account, command, context ?? Context);
}
