using CsCheck;
using EcoGrains.Domain.Access;

namespace EcoGrains.Domain.Tests.Access;

public sealed class GrantTextTests
{
    private static readonly Gen<string> Place = Gen.OneOf("nantong-etdz", "nantong-etdz-2018", "a", "x1-2");

    private static readonly Gen<Grant> Grants =
        from role in Gen.Enum<Role>()
        from place in Gen.Int[0, 2]
        from id in Place
        from department in Gen.OneOf("区环保局", "经发局/环保处", "A B")
        let somewhere = role != Role.Admin
        select new Grant
        {
            Role = role,
            Group = somewhere && place == 1 ? id : null,
            Programme = somewhere && place == 2 ? id : null,
            Department = role is Role.DepartmentHead or Role.DepartmentOperator ? department : null,
        };

    [Fact]
    public void Parse_WhatWriteWrites_IsTheSameGrant() => Grants.Sample(grant =>
    {
        Assert.True(GrantText.TryParse(GrantText.Write(grant), out Grant? read, out string? problem), problem);
        Assert.Equal(grant, read);
    });

    [Theory]
    [InlineData("admin", "admin")]
    [InlineData("office", "office")]
    [InlineData("office@*", "office")]
    [InlineData(" office@nantong-etdz-2018 ", "office@nantong-etdz-2018")]
    [InlineData("leader@group:nantong-etdz", "leader@group:nantong-etdz")]
    [InlineData("departmentHead@nantong-etdz-2018/区环保局", "departmentHead@nantong-etdz-2018/区环保局")]
    [InlineData("departmentOperator@*/区环保局", "departmentOperator@*/区环保局")]
    [InlineData("departmentHead@group:nantong-etdz/区环保局", "departmentHead@group:nantong-etdz/区环保局")]
    public void Parse_Text_IsUnderstood(string text, string written)
    {
        Assert.True(GrantText.TryParse(text, out Grant? grant, out string? problem), problem);
        Assert.Equal(written, GrantText.Write(grant));
    }

    [Theory]
    [InlineData("", "known are admin")]
    [InlineData("boss", "known are admin")]
    [InlineData("office@", "no programme's id")]
    [InlineData("office@Nantong", "no programme's id")]
    [InlineData("leader@group:", "no group's id")]
    [InlineData("departmentHead@nantong-etdz-2018", "needs its department")]
    [InlineData("departmentHead@nantong-etdz-2018/", "1 to 100 characters")]
    [InlineData("office@nantong-etdz-2018/区环保局", "no role of a department")]
    [InlineData("admin@nantong-etdz-2018", "whole server")]
    public void Parse_WrongText_SaysWhat(string text, string what)
    {
        Assert.False(GrantText.TryParse(text, out _, out string? problem));
        Assert.Contains(what, problem, StringComparison.Ordinal);
    }
}
