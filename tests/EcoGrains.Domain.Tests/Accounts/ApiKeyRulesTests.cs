using CsCheck;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;

namespace EcoGrains.Domain.Tests.Accounts;

public sealed class ApiKeyRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly ApiKeyText Text = new("4f2a", "s_e-cret");

    private static readonly IssueKey Issue = new()
    {
        By = "admin",
        Name = "月报",
        Grants = [new Grant { Role = Role.Office }],
        Scopes = ["readStatus", "start"],
        ExpiresAt = Now.AddDays(30),
        SecretHash = Text.Hash,
    };

    [Fact]
    public void Parse_WhatToStringWrites_IsTheSameKey() => Gen.Select(Gen.Char.AlphaNumeric.Array[1, 20], Gen.String[1, 40]).Sample((id, secret) =>
    {
        ApiKeyText key = new(new string(id).ToLowerInvariant(), secret);
        Assert.Equal(key, ApiKeyText.Parse(key.ToString()));
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("eg_")]
    [InlineData("eg_4f2a")]
    [InlineData("eg_4f2a_")]
    [InlineData("eg__x")]
    [InlineData("eg_4F2A_x")]
    [InlineData("eg_../account/zhang_x")]
    [InlineData("xx_4f2a_x")]
    public void Parse_NoKey_IsNull(string? text) => Assert.Null(ApiKeyText.Parse(text));

    [Fact]
    public void Problem_RightSecret_OpensUntilItExpires()
    {
        ApiKeyState key = Decide(null, Issue).State!;

        Assert.Null(ApiKeyRules.Problem(key, Text, Now));
        Assert.Equal("key-expired", ApiKeyRules.Problem(key, Text, Issue.ExpiresAt)!.Code);
        Assert.Equal("unknown-key", ApiKeyRules.Problem(key, Text with { Secret = "s_e-cres" }, Now)!.Code);
        Assert.Equal(ApiKeyRules.Problem(null, Text, Now), ApiKeyRules.Problem(key, Text with { Secret = "x" }, Issue.ExpiresAt));
    }

    [Fact]
    public void Revoke_OpensNothingAnyMore()
    {
        ApiKeyState key = Decide(Decide(null, Issue).State, new RevokeKey { By = "admin", Reason = "lost" }).State!;

        Assert.Equal("key-revoked", ApiKeyRules.Problem(key, Text, Now)!.Code);
        Assert.Equal("wrong-state", Decide(key, new RevokeKey { By = "admin", Reason = "again" }).Refusal!.Code);
    }

    public static TheoryData<IssueKey, string> Unfit() => new()
    {
        { Issue with { Name = "" }, "bad-name" },
        { Issue with { Grants = [] }, "bad-grant" },
        { Issue with { Scopes = ["fly"] }, "bad-scope" },
        { Issue with { Scopes = [] }, "bad-scope" },
        { Issue with { ExpiresAt = Now }, "bad-expiry" },
        { Issue with { ExpiresAt = Now.AddYears(3) }, "bad-expiry" },
        { Issue with { SecretHash = "s_e-cret" }, "bad-digest" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Issue_Unfit_IsRefused(IssueKey command, string code) => Assert.Equal(code, Decide(null, command).Refusal!.Code);

    [Fact]
    public void Decide_WrongKey_IsRefused()
    {
        Assert.Equal("no-such-key", Decide(null, new RevokeKey { By = "admin", Reason = "r" }).Refusal!.Code);
        Assert.Equal("key-exists", Decide(Decide(null, Issue).State, Issue).Refusal!.Code);
        Assert.Equal("bad-key-id", ApiKeyRules.Decide("4F", null, Issue, Now).Refusal!.Code);
    }

    [Fact]
    public void CallerOf_Key_HasItsGrantsAndScopes()
    {
        Caller caller = ApiKeyRules.CallerOf(Decide(null, Issue).State!, "x");

        Assert.Equal(("key/4f2a", "start"), (caller.Account, caller.Scopes!.Value[1]));
    }

    private static Verdict<ApiKeyState> Decide(ApiKeyState? key, ApiKeyCommand command) => ApiKeyRules.Decide("4f2a", key, command, Now);
}
