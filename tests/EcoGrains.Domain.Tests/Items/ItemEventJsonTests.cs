using System.Text.Json;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items;

/// <summary>
/// Golden payloads: rows as the ledger holds them. A file never changes once released; a new shape gets a further file beside it
/// (<c>dueDateSet.extension.json</c>), for old rows must load for ever.
/// </summary>
public class ItemEventJsonTests
{
    private static readonly string Golden = RepositoryFiles.Path("tests", "EcoGrains.Domain.Tests", "Items", "Golden");

    public static TheoryData<string> EventFiles() =>
        [.. Directory.GetFiles(Golden, "*.json").Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith("state.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> StateFiles() =>
        [.. Directory.GetFiles(Golden, "state.*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(EventFiles))]
    public void Read_GoldenEvent_LoadsAndWritesTheSame(string file)
    {
        string type = file.Split('.')[0];
        string payload = Content(file);

        ItemEvent? happened = ItemEventJson.Read(type, payload);

        Assert.NotNull(happened);
        Assert.Equal((type, payload), ItemEventJson.Write(happened));
    }

    [Theory]
    [MemberData(nameof(StateFiles))]
    public void Deserialize_GoldenState_LoadsAndWritesTheSame(string file)
    {
        string stored = Content(file);

        Assert.Equal(stored, StateText.Of(JsonSerializer.Deserialize<ItemState>(stored, DomainJson.Compact)!));
    }

    [Fact]
    public void Golden_Files_CoverEveryEventAndEveryKindOfItem()
    {
        Assert.Equal(ItemEventJson.TypeNames.Order(StringComparer.Ordinal), EventFiles().Select(row => row.Data.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            Enum.GetValues<ItemKind>().Order(),
            StateFiles().Select(row => JsonSerializer.Deserialize<ItemState>(Content(row.Data), DomainJson.Compact)!.Kind).Distinct().Order());
    }

    [Fact]
    public void TypeNames_Events_AreAllThatExist() => Assert.Equal(
        typeof(ItemEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ItemEvent)) && !type.IsAbstract).Select(type => JsonNamingPolicy.CamelCase.ConvertName(type.Name)).Order(StringComparer.Ordinal),
        ItemEventJson.TypeNames.Order(StringComparer.Ordinal));

    [Fact]
    public void Read_UnknownType_IsNull() => Assert.Null(ItemEventJson.Read("somethingNew", "{}"));

    private static string Content(string file) => File.ReadAllText(Path.Combine(Golden, file)).TrimEnd('\n');
}
