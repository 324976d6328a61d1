using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Web.Reading;

namespace EcoGrains.Web.Tests.Reading;

public sealed class ItemFilterTests
{
    private static readonly RawItemFilter Nothing = new(null, null, null, null, null, null, null);

    [Theory]
    [InlineData("indicators", ItemKind.Indicator)]
    [InlineData("indicator", ItemKind.Indicator)]
    [InlineData("keyTasks", ItemKind.KeyTask)]
    [InlineData("task", ItemKind.KeyTask)]
    [InlineData("projects", ItemKind.Project)]
    [InlineData("project", ItemKind.Project)]
    public void Read_KindInEitherForm_IsUnderstood(string text, ItemKind expected)
    {
        ItemFilter filter = ItemFilter.Read("p", Nothing with { Kind = text }, out IReadOnlyDictionary<string, string[]> problems);

        Assert.Empty(problems);
        Assert.Equal(expected, filter.Kind);
    }

    [Fact]
    public void Read_EveryValueBad_NamesEachOfThem()
    {
        ItemFilter.Read("p", new("houses", "purple", "区环保局", "31.12.2018", "text", "q/project/3", "0"), out IReadOnlyDictionary<string, string[]> problems);

        Assert.Equal(["after", "dueBefore", "kind", "light", "take"], problems.Keys.Order());
        Assert.Contains("'31.12.2018' is not a date such as 2018-12-31.", problems["dueBefore"]);
    }

    [Fact]
    public void Read_Blanks_MeanAny()
    {
        ItemFilter filter = ItemFilter.Read("p", new("", " ", "", "", " ", "", ""), out IReadOnlyDictionary<string, string[]> problems);

        Assert.Empty(problems);
        Assert.Equal(new ItemFilter(), filter);
    }

    [Fact]
    public void ToQueryString_Filter_ReadsBackTheSame()
    {
        ItemFilter filter = new() { Kind = ItemKind.KeyTask, Light = Light.DataGap, Department = "区环保局&x", DueBefore = new(2019, 1, 1), Text = "河 道", After = "task/2.2", Take = 7 };

        Dictionary<string, string> values = filter.ToQueryString()[1..].Split('&').ToDictionary(pair => pair.Split('=')[0], pair => Uri.UnescapeDataString(pair.Split('=')[1]));
        ItemFilter back = ItemFilter.Read(
            "p",
            new(values["kind"], values["light"], values["department"], values["dueBefore"], values["text"], values["after"], values["take"]),
            out IReadOnlyDictionary<string, string[]> problems);

        Assert.Empty(problems);
        Assert.Equal(filter, back);
    }

    [Theory]
    [InlineData("project/3")]
    [InlineData("p/project/3")]
    public void ToQuery_After_IsTheWholeId(string after) => Assert.Equal("p/project/3", new ItemFilter { After = after }.ToQuery("p").After);
}
