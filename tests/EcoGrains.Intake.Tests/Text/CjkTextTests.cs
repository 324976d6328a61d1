using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Tests.Text;

public sealed class CjkTextTests
{
    [Theory]
    [InlineData("生态红线区域占国土面积比 例", "生态红线区域占国土面积比例")]
    [InlineData("开发区 2018 年度", "开发区2018年度")]
    [InlineData("加快 VOC 治理", "加快VOC治理")]
    [InlineData("Green  City plan", "Green City plan")]
    [InlineData("　分 类\u00A0", "分类")]
    public void Join_SpacesBesideChinese_AreDropped(string text, string joined) => Assert.Equal(joined, CjkText.Join(text));

    [Theory]
    [InlineData("一", 1)]
    [InlineData("九", 9)]
    [InlineData("十", 10)]
    [InlineData("十二", 12)]
    [InlineData("二十", 20)]
    [InlineData("九十九", 99)]
    [InlineData("", null)]
    [InlineData("零", null)]
    [InlineData("一二", null)]
    [InlineData("十十", null)]
    public void ParseOrdinal_Text_IsNumberOrNull(string text, int? number) => Assert.Equal(number, ChineseNumerals.ParseOrdinal(text));

    [Fact]
    public void ToDigits_ChineseDate_BecomesDigits() => Assert.Equal("2018年1月13日", ChineseNumerals.ToDigits("二〇一八年一月十三日"));
}
