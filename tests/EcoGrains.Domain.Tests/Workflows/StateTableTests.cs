using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Tests.Workflows;

/// <summary>The workflows that are not an item's, all pairs of each.</summary>
public sealed class StateTableTests
{
    [Fact]
    public void Pairs_OfEveryTable_AreAllowedOrRefusedWithASentence() => Assert.All(
        StateTables.All.SelectMany(table => table.Pairs().Select(pair => (Table: table.Name, Pair: pair))),
        row =>
        {
            (_, (string state, string trigger, string? to, string? refusal)) = row;
            Assert.True(to is null != refusal is null, $"{row.Table}: '{trigger}' in '{state}' must be allowed or refused");
            Assert.True(refusal is null || (refusal.StartsWith('\'') && refusal.EndsWith('.')), refusal);
        });

    [Fact]
    public void Names_OfTables_AreDifferent() => Assert.Equal(StateTables.All.Count, StateTables.All.Select(table => table.Name).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Account_Locked_DoesNotChangeItsPassword() =>
        Assert.Contains("Possible now: set grants, reset the password", AccountWorkflow.Table.Refusal(Domain.Accounts.AccountStatus.Locked, AccountTrigger.ChangePassword), StringComparison.Ordinal);
}
