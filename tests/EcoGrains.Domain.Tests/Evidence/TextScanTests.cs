using System.Text;
using CsCheck;
using EcoGrains.Domain.Evidence;

namespace EcoGrains.Domain.Tests.Evidence;

public class TextScanTests
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    // The first letters are legal XML; the tags must be seen whatever stands between them.
    private static readonly string[] MarkupTexts =
    [
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        "  \r\n\t<!DOCTYPE html><p>",
        "<?xml version=\"1.0\"?><a/>",
        "<html>",
        "</x>",
        "<p onclick=x>",
        "进度 <ScRiPt src=x>",
        "a <svg/onload=alert(1)>",
        "x <iframe\n",
        "a,b\n1,<?php echo 1 ?>",
        "<<script>",
    ];

    private static readonly string[] PlainTexts =
    [
        "a", "指标,目标\r\nPM2.5,<=35\n", "a < b and c > d", "<5 mg/L", "< script>", "进度<b 项", "a <scripts>", "<-", "🌱\f", "1<2", "中<b>",
    ];

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 bom", "utf-16", "utf-16be", "gb18030"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Scan_Markup_IsSeenInEveryEncoding(string encoding) =>
        Assert.All(MarkupTexts, text => Assert.Equal(EvidenceContent.Markup, Scan(Encode(text, encoding))));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Scan_Text_IsTextInEveryEncoding(string encoding) =>
        Assert.All(PlainTexts, text => Assert.Equal(EvidenceContent.Text, Scan(Encode(text, encoding))));

    [Theory]
    [InlineData("")]
    [InlineData("EFBBBF")]
    [InlineData("FFFE")]
    [InlineData("610062")]
    [InlineData("6100")]
    [InlineData("611B62")]
    [InlineData("617F")]
    [InlineData("6180")]
    [InlineData("C3")]
    [InlineData("8130")]
    [InlineData("FFFE61")]
    [InlineData("FFFE00D8")]
    [InlineData("FFFE00DC6100")]
    [InlineData("FEFFD8000061")]
    [InlineData("FFFE0000")]
    [InlineData("89504E470D0A1A0A")]
    public void Scan_OtherBytes_AreNoText(string hex) => Assert.Equal(EvidenceContent.Unknown, Scan(Convert.FromHexString(hex)));

    [Fact]
    public void Scan_AnyText_IsNeverUnknownUnlessItHoldsControls() => Gen.String.Sample(text =>
    {
        string clean = string.Concat(text.Where(character => !char.IsControl(character) && !char.IsSurrogate(character)));
        foreach (string encoding in Encodings.Select(row => row.Data))
        {
            bool isEmpty = clean.Length == 0 || (clean == "\uFEFF" && encoding == "utf-8");
            Assert.Equal(isEmpty, Scan(Encode(clean, encoding)) == EvidenceContent.Unknown);
        }
    });

    [Fact]
    public void Scan_Bytes_AreUtf8WhenTheRuntimeSaysSo() => Gen.Byte[0x20, 0xFF].Array[1, 6].Sample(bytes =>
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.Contains((byte)0x7F) && !bytes.AsSpan().StartsWith("\uFEFF"u8))
        {
            Assert.NotEqual(EvidenceContent.Unknown, Scan(bytes));
        }
    }, iter: 20_000);

    [Fact]
    public void Scan_CutAnywhere_SeesTheSame() => Gen.Select(OneOf([.. MarkupTexts, .. PlainTexts]), OneOf([.. Encodings.Select(row => row.Data)]), Gen.Int[1, 7]).Sample(
        (text, encoding, size) =>
        {
            byte[] bytes = Encode(text, encoding);
            TextScan scan = new();
            foreach (byte[] chunk in bytes.Chunk(size))
            {
                scan.Add(chunk);
            }

            Assert.Equal(Scan(bytes), scan.Finish());
        });

    private static Gen<string> OneOf(string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static EvidenceContent Scan(byte[] bytes)
    {
        TextScan scan = new();
        scan.Add(bytes);
        return scan.Finish();
    }

    private static byte[] Encode(string text, string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8 bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        "utf-16be" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
        _ => Gb18030.GetBytes(text),
    };
}
