using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Tests.Items;

public class ItemIdTests
{
    [Theory]
    [InlineData("nantong-etdz-2018/project/3", ItemKind.Project, "3")]
    [InlineData("nantong-etdz-2018/task/5.1", ItemKind.KeyTask, "5.1")]
    [InlineData("nantong-etdz-2018/indicator/19", ItemKind.Indicator, "19")]
    public void Parse_ItemKey_ReadsWhatToStringWrites(string text, ItemKind kind, string number)
    {
        ItemId id = ItemId.Parse(text);

        Assert.Equal(new ItemId("nantong-etdz-2018", kind, number), id);
        Assert.Equal(text, id.ToString());
        Assert.Equal(text["nantong-etdz-2018/".Length..], id.LocalId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("project/3")]
    [InlineData("p/office")]
    [InlineData("p/department/区环保局")]
    [InlineData("p/projects/3")]
    [InlineData("p/project/")]
    [InlineData("/project/3")]
    [InlineData("p/project/3/1")]
    public void TryParse_AnythingElse_IsFalseAndGivesNothing(string? text)
    {
        Assert.False(ItemId.TryParse(text, out ItemId id));
        Assert.Equal(default, id);
        if (text is not null)
        {
            Assert.Throws<FormatException>(() => ItemId.Parse(text));
        }
    }
}
