using System.Text;
using CsCheck;
using EcoGrains.Domain.Evidence;

namespace EcoGrains.Domain.Tests.Evidence;

public class EvidenceNamesTests
{
    [Theory]
    [InlineData("报告.pdf")]
    [InlineData("2018年1-6月 序时进度（终稿）.xlsx")]
    [InlineData("a")]
    [InlineData("a..b.txt")]
    [InlineData("100%.csv")]
    [InlineData("🌱.png")]
    [InlineData("CONTRACT.pdf")]
    [InlineData("COM10.pdf")]
    public void TryRead_FileName_IsTakenAsItIs(string given)
    {
        Assert.True(EvidenceNames.TryRead(given, out string? name, out _));
        Assert.Equal(given, name);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..\\..\\windows\\win.ini")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\a.pdf")]
    [InlineData("C:a.pdf")]
    [InlineData("a.pdf:hidden")]
    [InlineData("a/b.pdf")]
    [InlineData("a/")]
    [InlineData("..")]
    [InlineData(".")]
    public void TryRead_Path_IsRefusedAsOne(string given) => Assert.Equal(EvidenceCodes.PathInName, Refusal(given));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(".htaccess")]
    [InlineData("...pdf")]
    [InlineData("a.pdf.")]
    [InlineData("a.pdf ")]
    [InlineData(" a.pdf")]
    [InlineData("a\0.pdf")]
    [InlineData("a\n.pdf")]
    [InlineData("a\u0085.pdf")]
    [InlineData("a\u2028.pdf")]
    [InlineData("invoice\u202Efdp.exe")]
    [InlineData("a\u2066b.pdf")]
    [InlineData("a\u200Bb.pdf")]
    [InlineData("\uFEFFa.pdf")]
    [InlineData("a\uE000.pdf")]
    [InlineData("a<b>.pdf")]
    [InlineData("a?.pdf")]
    [InlineData("a\".pdf")]
    [InlineData("CON")]
    [InlineData("nul.pdf")]
    [InlineData("Com1.tar.zip")]
    [InlineData("LPT³.txt")]
    [InlineData("aux .txt")]
    public void TryRead_NameThatSomeSystemWouldTurnRound_IsRefused(string? given) => Assert.Equal(EvidenceCodes.BadFileName, Refusal(given));

    // Not as arguments: an attribute holds UTF-8, which has no broken surrogates.
    [Fact]
    public void TryRead_BrokenSurrogates_AreRefused() => Assert.All(["a\uD800.pdf", "\uDC00.pdf", "a\uDC00\uD800"], given => Assert.Equal(EvidenceCodes.BadFileName, Refusal(given)));

    [Fact]
    public void TryRead_Length_CountsWhatIsStored()
    {
        Assert.Null(Refusal(new string('长', EvidenceNames.MaxLength)));
        Assert.Equal(EvidenceCodes.BadFileName, Refusal(new string('长', EvidenceNames.MaxLength + 1)));
        Assert.Null(Refusal(string.Concat(Enumerable.Repeat("e\u0301", EvidenceNames.MaxLength))));
    }

    [Fact]
    public void TryRead_DecomposedLetters_AreComposed()
    {
        Assert.True(EvidenceNames.TryRead("re\u0301sume\u0301.pdf", out string? name, out _));
        Assert.Equal("r\u00E9sum\u00E9.pdf", name);
    }

    [Fact]
    public void TryRead_AnyText_GivesAPlainFileNameOrASentence() => Gen.String.Sample(given =>
    {
        if (!EvidenceNames.TryRead(given, out string? name, out EvidenceRefusal? refusal))
        {
            Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(name, Path.GetFileName(name));
        Assert.DoesNotContain('\\', name);
        Assert.True(name.IsNormalized(NormalizationForm.FormC));
        Assert.True(EvidenceNames.TryRead(name, out string? again, out _));
        Assert.Equal(name, again);
    });

    private static string? Refusal(string? given) => EvidenceNames.TryRead(given, out _, out EvidenceRefusal? refusal) ? null : refusal.Code;
}
