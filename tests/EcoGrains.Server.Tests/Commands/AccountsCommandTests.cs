using System.Text.Json;
using EcoGrains.Domain.Accounts;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Commands;

/// <summary><c>accounts</c> and <c>keys</c>, as an operator uses them on a ledger that no server has.</summary>
public sealed class AccountsCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Accounts_AddGrantLock_AreListedAndTraced()
    {
        CommandResult added = await RunAsync("accounts", "add", "zhang", "--name", "张三", "--grant", "office@nantong-etdz-2018");
        await RunAsync("accounts", "grant", "zhang", "departmentHead@nantong-etdz-2018/区环保局", "reader");
        await RunAsync("accounts", "lock", "zhang", "--reason", "休假");
        CommandResult listed = await RunAsync("accounts", "list");
        CommandResult json = await RunAsync("accounts", "list", "--json");

        Assert.Matches("^[a-z2-9]{4}(-[a-z2-9]{4}){4}$", added.Output.Trim());
        Assert.Equal("zhang                张三: departmentHead@nantong-etdz-2018/区环保局, reader, LOCKED, one-time password", listed.Output.Trim());
        Assert.Equal("account/zhang", JsonDocument.Parse(json.Output).RootElement.GetProperty("account").GetString());
        await using SqliteLedger ledger = new(new SqliteLedgerOptions { Directory = directory.Path });
        await ledger.OpenAsync(TestContext.Current.CancellationToken);
        IReadOnlyList<StoredEvent> trail = await ledger.HistoryAsync("account/zhang", TestContext.Current.CancellationToken);
        Assert.Equal(
            ["commanded", "accountCreated", "commanded", "grantsChanged", "commanded", "accountLocked"],
            trail.Select(happened => happened.Event.Type));
        Assert.All(trail, happened => Assert.DoesNotContain(added.Output.Trim(), happened.Event.Payload, StringComparison.Ordinal));
        Assert.Contains("system/accounts", trail[0].Event.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_AddAndRevoke_ShowTheKeyOnce()
    {
        CommandResult added = await RunAsync("keys", "add", "--name", "月报", "--grant", "office", "reader", "--scope", "readStatus", "--days", "30", "--json");
        JsonElement key = JsonDocument.Parse(added.Output).RootElement;
        string id = key.GetProperty("id").GetString()!;
        Assert.Equal(id, ApiKeyText.Parse(key.GetProperty("key").GetString())!.Id);
        await RunAsync("keys", "revoke", id, "--reason", "lost");

        CommandResult listed = await RunAsync("keys", "list");
        CommandResult again = await EcoGrainsProcess.RunAsync("keys", "revoke", id, "--reason", "lost", "--data", directory.Path);

        Assert.StartsWith($"{id}   月报: office, reader for readStatus, until ", listed.Output, StringComparison.Ordinal);
        Assert.EndsWith(", REVOKED", listed.Output.Trim(), StringComparison.Ordinal);
        Refusal.AssertIs(again, 2, "'revoke' is not possible for an API key that is revoked", "[wrong-state]");
    }

    [Theory]
    [InlineData("accounts add zhang --name x --grant boss", "names no role")]
    [InlineData("accounts add zhang --name x --grant departmentHead@p", "needs its department")]
    [InlineData("accounts grant zhang", "Required argument missing for command: 'grant'")]
    [InlineData("accounts lock zhang", "--reason")]
    [InlineData("accounts list --data NOWHERE", "There is no ledger in")]
    [InlineData("keys add --name x", "--grant")]
    [InlineData("keys list --data NOWHERE", "There is no ledger in")]
    public async Task Verbs_BadUsage_SayWhat(string line, string what)
    {
        CommandResult result = await EcoGrainsProcess.RunAsync(line.Replace("NOWHERE", directory.File("nowhere"), StringComparison.Ordinal).Split(' '));

        Refusal.AssertIs(result, 2, what);
    }

    [Fact]
    public async Task Accounts_OfALedgerThatAServerHas_AreNotChanged()
    {
        await using EcoGrainsProcess server = EcoGrainsProcess.Start(
            "serve", "--data", directory.Path, "--port", "0", "--silo-port", "0", "--gateway-port", "0");
        string link = await server.WaitForLineAsync("/set-up?token=");

        CommandResult refused = await EcoGrainsProcess.RunAsync("accounts", "add", "zhang", "--name", "x", "--data", directory.Path);

        Assert.Contains("There is no account yet.", link, StringComparison.Ordinal);
        Refusal.AssertIs(refused, 1, directory.Path);
        Assert.Equal(0, (await server.StopAsync()).ExitCode);
    }

    private async Task<CommandResult> RunAsync(params string[] words)
    {
        CommandResult result = await EcoGrainsProcess.RunAsync([.. words, "--data", directory.Path]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }
}
