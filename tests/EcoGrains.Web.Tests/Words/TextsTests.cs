using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Web.Words;

namespace EcoGrains.Web.Tests.Words;

public sealed partial class TextsTests
{
    private static readonly ResourceManager Resources = new("EcoGrains.Web.Words.Texts", typeof(Texts).Assembly);

    [Fact]
    public void BothLanguages_HaveTheSameKeysAndPlaces()
    {
        Dictionary<string, string> chinese = All(CultureInfo.InvariantCulture);
        Dictionary<string, string> english = All(CultureInfo.GetCultureInfo("en"));

        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, pair => Assert.Equal(Places(pair.Value), Places(english[pair.Key])));
    }

    [Fact]
    public void Of_EveryEnumValue_HasAWord()
    {
        foreach (Texts texts in (Texts[])[Texts.Chinese, Texts.English])
        {
            Assert.All(Enum.GetValues<Light>(), light => Assert.NotEmpty(texts.Of(light)));
            Assert.All(Enum.GetValues<ItemKind>(), kind => Assert.All(Enum.GetValues<ItemStatus>(), status => Assert.NotEmpty(texts.Of(status, kind))));
        }
    }

    [Fact]
    public void Indexer_UnknownKey_IsAMistake() => Assert.Throws<KeyNotFoundException>(() => Texts.Chinese["no.such.key"]);

    [Theory]
    [InlineData("department/区环保局", "区环保局", "区环保局")]
    [InlineData("office", "办公室", "Office")]
    [InlineData("leadership", "领导小组", "Leadership group")]
    [InlineData("someone", "someone", "someone")]
    public void Body_Recipients_AreNamed(string who, string chinese, string english)
    {
        Assert.Equal(chinese, Texts.Chinese.Body(who));
        Assert.Equal(english, Texts.English.Body(who));
    }

    [Fact]
    public void Instant_IsWrittenInTheProgrammesZone() =>
        Assert.Equal("2019年1月1日 00:30", Texts.Chinese.Instant(new DateTimeOffset(2018, 12, 31, 16, 30, 0, TimeSpan.Zero)));

    private static Dictionary<string, string> All(CultureInfo culture) =>
        Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d)")]
    private static partial Regex Place();
}
