using System.Text.Json;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Accounts;

/// <summary>Rows of accounts, keys and what belongs to them as the ledger holds them: a released one must load for ever.</summary>
public sealed class AccountGoldenTests
{
    private static readonly string Golden = RepositoryFiles.Path("tests", "EcoGrains.Domain.Tests", "Golden", "Accounts");

    private static readonly Dictionary<string, Type> States = new(StringComparer.Ordinal)
    {
        ["state.account"] = typeof(AccountState),
        ["state.account-locked"] = typeof(AccountState),
        ["state.apiKey"] = typeof(ApiKeyState),
        ["state.identity"] = typeof(IdentityState),
        ["state.setup"] = typeof(SetUpState),
    };

    private static IEnumerable<Type> Events => typeof(AccountEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AccountEvent)));

    [Fact]
    public void Golden_Files_AreOfEveryEventAndState() => Assert.Equal(
        Events.Select(type => JsonNamingPolicy.CamelCase.ConvertName(type.Name)).Concat(States.Keys).Order(StringComparer.Ordinal),
        Directory.GetFiles(Golden, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));

    [Fact]
    public void Events_Golden_LoadAndWriteTheSame() => Assert.All(Events, type =>
    {
        string payload = Content(JsonNamingPolicy.CamelCase.ConvertName(type.Name));
        AccountEvent happened = (AccountEvent)JsonSerializer.Deserialize(payload, type, DomainJson.Stored)!;

        Assert.Equal((JsonNamingPolicy.CamelCase.ConvertName(type.Name), payload), (happened.Type(), happened.Payload()));
    });

    [Fact]
    public void States_Golden_LoadAndWriteTheSame() => Assert.All(States, pair =>
    {
        string stored = Content(pair.Key);

        Assert.Equal(stored, JsonSerializer.Serialize(JsonSerializer.Deserialize(stored, pair.Value, DomainJson.Stored), pair.Value, DomainJson.Compact));
    });

    [Fact]
    public void Events_Names_TellNoSecret() => Assert.All(
        Events.SelectMany(type => type.GetProperties()),
        member => Assert.DoesNotContain("hash", member.Name, StringComparison.OrdinalIgnoreCase));

    private static string Content(string name) => File.ReadAllText(Path.Combine(Golden, name + ".json")).TrimEnd('\n');
}
