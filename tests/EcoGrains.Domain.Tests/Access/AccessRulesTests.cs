using System.Collections.Immutable;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;

namespace EcoGrains.Domain.Tests.Access;

public sealed class AccessRulesTests
{
    private static readonly Subject Item = new("group", "programme", ["区环保局", "区建设局"]);

    private static readonly Act Complete = CommandCatalog.Find("complete")!.Act;

    [Fact]
    public void Refusal_HeadOfSupportingDepartment_MayAsItsDepartment() =>
        Assert.Null(AccessRules.Refusal(CallerOf(Head("区建设局")), Complete, Item, "department/区建设局"));

    [Fact]
    public void Refusal_HeadInAnotherCapacity_NamesTheRightOne() =>
        Assert.Contains("department/区建设局", AccessRules.Refusal(CallerOf(Head("区建设局")), Complete, Item, "department/区环保局"), StringComparison.Ordinal);

    [Fact]
    public void Refusal_HeadOfOtherDepartment_SaysWhoMay() =>
        Assert.Contains("office", AccessRules.Refusal(CallerOf(Head("区农业局")), Complete, Item, "department/区农业局"), StringComparison.Ordinal);

    [Fact]
    public void Refusal_GrantForAnotherProgramme_DoesNotReach() =>
        Assert.NotNull(AccessRules.Refusal(CallerOf(new Grant { Role = Role.Office, Programme = "other" }), Complete, Item, "office"));

    [Fact]
    public void Refusal_GrantForTheGroup_ReachesItsProgrammes() =>
        Assert.Null(AccessRules.Refusal(CallerOf(new Grant { Role = Role.Office, Group = "group" }), Complete, Item, "office"));

    [Fact]
    public void Refusal_KeyNarrowedToOtherActs_MayNot() =>
        Assert.NotNull(AccessRules.Refusal(CallerOf(new Grant { Role = Role.Office }) with { Scopes = ["start"] }, Complete, Item, "office"));

    [Fact]
    public void Refusal_System_MayInEveryCapacity() => Assert.Null(AccessRules.Refusal(Caller.System("test"), Complete, Item, "department/区环保局"));

    [Fact]
    public void Catalog_EveryCommand_HasSomebodyWhoMay() => Assert.All(CommandCatalog.All, spec => Assert.True(spec.Act.OwnAccount || spec.Act.Reaches.Count > 0, spec.Name));

    [Fact]
    public void Refusal_OwnAccount_MayAsSelf()
    {
        Act change = CommandCatalog.Find("changePassword")!.Act;
        Subject own = Subject.Everything with { Account = "account/zhang" };

        Assert.Null(AccessRules.Refusal(CallerOf(), change, own, Caller.Self));
        Assert.Contains("the account's owner", AccessRules.Refusal(CallerOf(new Grant { Role = Role.Admin }), change, own with { Account = "account/li" }, Caller.Self), StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_EveryCommandRecord_StandsInIt()
    {
        Type[] records = [.. typeof(ICommand).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ICommand)) && !type.IsAbstract)];

        Assert.Equal(records.Select(type => type.Name).Order(StringComparer.Ordinal), CommandCatalog.All.Select(spec => spec.Type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Catalog_AdminAuditorReader_CommandNoProgramme() => Assert.All(
        CommandCatalog.All.Where(spec => spec.Target is not (CommandTarget.Account or CommandTarget.ApiKey)),
        spec => Assert.All([Role.Auditor, Role.Reader], role => Assert.Equal(Reach.None, spec.Act.Of(role))));

    private static Grant Head(string department) => new() { Role = Role.DepartmentHead, Programme = "programme", Department = department };

    private static Caller CallerOf(params ImmutableArray<Grant> grants) => new() { Account = "account/zhang", Name = "张", Grants = grants };
}
