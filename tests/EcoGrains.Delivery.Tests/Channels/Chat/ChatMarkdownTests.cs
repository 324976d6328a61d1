using System.Text;
using CsCheck;
using EcoGrains.Delivery.Channels;
using EcoGrains.Delivery.Channels.Chat;

namespace EcoGrains.Delivery.Tests.Channels.Chat;

public sealed class ChatMarkdownTests
{
    [Fact]
    public void Of_Markup_IsShownNotObeyed()
    {
        OutgoingMessage message = SampleMessages.Notice("https://example.cn") with { Subject = "[点我](http://evil.test)\n# x", Text = "<@all> **急** `x` @13800000000" };

        Assert.Equal("### ［点我］(http://evil.test) ＃ x\n＜＠all＞ ＊＊急＊＊ ｀x｀ ＠13800000000", ChatMarkdown.Of(message, "\n", 4_096));
    }

    [Theory]
    [InlineData("zh", "……（共 60 条提醒，此处未能全部显示，请登录系统查看。）")]
    [InlineData("en", "… (60 notices in all; they do not all fit here. See the rest in the system.)")]
    public void Of_LongDigest_FitsAndSaysWhatIsLeftOut(string language, string ending)
    {
        OutgoingMessage message = SampleMessages.Digest("https://example.cn", 60) with
        {
            Language = language,
            Text = string.Join('\n', Enumerable.Range(1, 300).Select(number => $"{number}. 第二污水处理厂扩建工程")),
        };

        string text = ChatMarkdown.Of(message, "\n", 4_096);

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 4_000, 4_096);
        Assert.EndsWith(ending, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Shorten_AnyText_FitsWithoutTearingACharacter()
    {
        string[] parts = ["区", "建设局", "a", "😀", "é", "👨‍👩‍👧", " "];
        Gen<string> texts = Gen.Int[0, parts.Length - 1].Array[0, 60].Select(chosen => string.Concat(chosen.Select(index => parts[index])));

        Gen.Select(texts, Gen.Int[10, 80]).Sample((text, most) =>
        {
            string shortened = ChatMarkdown.Shorten(text, most, "…");

            Assert.True(Encoding.UTF8.GetByteCount(shortened) <= most);
            Assert.DoesNotContain("\uFFFD", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shortened)), StringComparison.Ordinal);
            if (shortened != text)
            {
                Assert.StartsWith(shortened[..^1], text, StringComparison.Ordinal);
                Assert.EndsWith("…", shortened, StringComparison.Ordinal);
            }
        });
    }
}
