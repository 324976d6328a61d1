using EcoGrains.Domain.Evidence;

namespace EcoGrains.Domain.Tests.Evidence;

public class EvidenceRulesTests
{
    [Theory]
    [InlineData("255044462D312E37", EvidenceContent.Pdf)]
    [InlineData("89504E470D0A1A0A00", EvidenceContent.Png)]
    [InlineData("FFD8FFE000104A46", EvidenceContent.Jpeg)]
    [InlineData("524946460000000057454250", EvidenceContent.WebP)]
    [InlineData("504B0304", EvidenceContent.Zip)]
    [InlineData("504B0506", EvidenceContent.Zip)]
    [InlineData("4D5A900003000000", EvidenceContent.Executable)]
    [InlineData("7F454C46", EvidenceContent.Executable)]
    [InlineData("23212F62696E2F7368", EvidenceContent.Executable)]
    [InlineData("CFFAEDFE", EvidenceContent.Executable)]
    [InlineData("CAFEBABE", EvidenceContent.Executable)]
    [InlineData("4C0000000114020000000000", EvidenceContent.Executable)]
    [InlineData("1F8B08", EvidenceContent.OtherArchive)]
    [InlineData("377ABCAF271C", EvidenceContent.OtherArchive)]
    [InlineData("526172211A0700", EvidenceContent.OtherArchive)]
    [InlineData("52494646000000005741564520", EvidenceContent.Unknown)]
    [InlineData("4D5A2D32303138", EvidenceContent.Unknown)]
    [InlineData("D0CF11E0A1B11AE1", EvidenceContent.Unknown)]
    [InlineData("2550444", EvidenceContent.Unknown)]
    [InlineData("", EvidenceContent.Unknown)]
    public void Sniff_FirstBytes_SayWhatItIs(string hex, EvidenceContent expected) =>
        Assert.Equal(expected, EvidenceRules.Sniff(Convert.FromHexString(hex.Length % 2 == 0 ? hex : hex[..^1])));

    [Theory]
    [InlineData(EvidenceContent.Pdf, "a.pdf", "application/pdf", "application/pdf")]
    [InlineData(EvidenceContent.Pdf, "a.PDF", null, "application/pdf")]
    [InlineData(EvidenceContent.Pdf, "扫描件", "application/octet-stream", "application/pdf")]
    [InlineData(EvidenceContent.Jpeg, "a.jpeg", "IMAGE/JPG", "image/jpeg")]
    [InlineData(EvidenceContent.Text, "a.csv", "application/vnd.ms-excel", "text/csv")]
    [InlineData(EvidenceContent.Text, "a.csv", "text/csv; charset=gb18030", "text/csv")]
    [InlineData(EvidenceContent.Text, "a.txt", "text/plain;charset=utf-8", "text/plain")]
    [InlineData(EvidenceContent.Text, "README", "", "text/plain")]
    [InlineData(EvidenceContent.Text, "table", "text/csv", "text/csv")]
    [InlineData(EvidenceContent.Zip, "a.zip", "application/x-zip-compressed", "application/zip")]
    [InlineData(EvidenceContent.Xlsx, "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public void TryDecide_WhatItSaysItIs_IsTaken(EvidenceContent content, string name, string? declared, string expected)
    {
        Assert.True(EvidenceRules.TryDecide(content, name, declared, out EvidenceType? type, out _));
        Assert.Equal(expected, type.ContentType);
    }

    [Theory]
    [InlineData(EvidenceContent.Pdf, "a.png", null)]
    [InlineData(EvidenceContent.Pdf, "a.exe", null)]
    [InlineData(EvidenceContent.Pdf, "a.pdf.html", null)]
    [InlineData(EvidenceContent.Png, "a.png", "image/svg+xml")]
    [InlineData(EvidenceContent.Png, "a.png", "image/jpeg")]
    [InlineData(EvidenceContent.Zip, "a.docx", null)]
    [InlineData(EvidenceContent.Docx, "a.zip", null)]
    [InlineData(EvidenceContent.Docx, "a.docm", null)]
    [InlineData(EvidenceContent.Text, "a.pdf", null)]
    [InlineData(EvidenceContent.Text, "a.txt", "text/html")]
    [InlineData(EvidenceContent.Text, "a.txt", "text/csv")]
    [InlineData(EvidenceContent.Unknown, "a.pdf", null)]
    [InlineData(EvidenceContent.Unknown, "a", "image/png")]
    public void TryDecide_SomethingElse_IsALie(EvidenceContent content, string name, string? declared) =>
        Assert.Equal(EvidenceCodes.LyingContentType, Refusal(content, name, declared));

    [Theory]
    [InlineData(EvidenceContent.Markup, "a.svg", "image/svg+xml")]
    [InlineData(EvidenceContent.Markup, "a.png", "image/png")]
    [InlineData(EvidenceContent.Markup, "a.txt", "text/plain")]
    [InlineData(EvidenceContent.Executable, "a.pdf", "application/pdf")]
    [InlineData(EvidenceContent.Macros, "a.docx", null)]
    [InlineData(EvidenceContent.OtherArchive, "a.zip", null)]
    [InlineData(EvidenceContent.Text, "a.js", null)]
    [InlineData(EvidenceContent.Text, "a.bat", "text/plain")]
    [InlineData(EvidenceContent.Unknown, "a.doc", "application/msword")]
    [InlineData(EvidenceContent.Unknown, "a", null)]
    public void TryDecide_NoTypeOfTheList_IsRefused(EvidenceContent content, string name, string? declared) =>
        Assert.Equal(EvidenceCodes.TypeNotAllowed, Refusal(content, name, declared));

    [Fact]
    public void TryDecide_EveryContent_IsTakenAsItsTypeOrRefusedWithASentence()
    {
        foreach (EvidenceContent content in Enum.GetValues<EvidenceContent>())
        {
            bool taken = EvidenceRules.TryDecide(content, "a", null, out EvidenceType? type, out EvidenceRefusal? refusal);
            Assert.Equal(EvidenceType.All.Any(one => one.Content == content), taken);
            Assert.True(taken ? type!.Content == content : refusal!.Message.EndsWith('.'));
        }
    }

    private static string? Refusal(EvidenceContent content, string name, string? declared) =>
        EvidenceRules.TryDecide(content, name, declared, out _, out EvidenceRefusal? refusal) ? null : refusal.Code;
}
