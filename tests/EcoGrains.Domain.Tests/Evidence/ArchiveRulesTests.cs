using System.Text;
using EcoGrains.Domain.Evidence;

namespace EcoGrains.Domain.Tests.Evidence;

public class ArchiveRulesTests
{
    private const long Mebibyte = 1024 * 1024;

    private static readonly ArchiveLimits Limits = new() { Entries = 10, InflatedBytes = 64 * Mebibyte, Ratio = 100, Depth = 2 };

    [Theory]
    [InlineData("../a.txt")]
    [InlineData("a/../../b.txt")]
    [InlineData("a\\..\\b.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("\\\\server\\a")]
    [InlineData("C:/a.txt")]
    [InlineData("a\n.txt")]
    [InlineData("")]
    public void Check_NameOutsideItsFolder_IsABadArchive(string entry) => Assert.Equal(EvidenceCodes.BadArchive, ArchiveRules.Check(entry)?.Code);

    [Theory]
    [InlineData("setup.exe")]
    [InlineData("a/b.VBS")]
    [InlineData("run.sh")]
    public void Check_Program_IsRefused(string entry) => Assert.Equal(EvidenceCodes.TypeNotAllowed, ArchiveRules.Check(entry)?.Code);

    [Theory]
    [InlineData("a.txt")]
    [InlineData("./a.txt")]
    [InlineData("照片/2018/图..1.png")]
    [InlineData("folder/")]
    [InlineData("word/_rels/document.xml.rels")]
    public void Check_PlainEntry_IsTaken(string entry) => Assert.Null(ArchiveRules.Check(entry));

    [Fact]
    public void Budget_UpToItsLimits_IsTakenAndBeyondThemIsABomb()
    {
        ArchiveBudget budget = new(Limits, 32 * Mebibyte);

        Assert.Null(budget.Open(1, 4));
        Assert.Null(budget.Open(2, 6));
        Assert.Null(budget.Inflate(64 * Mebibyte));
        Assert.Equal(EvidenceCodes.ZipBomb, budget.Open(2, 1)?.Code);
        Assert.Equal(EvidenceCodes.ZipBomb, budget.Inflate(1)?.Code);
        Assert.Equal(EvidenceCodes.ZipBomb, new ArchiveBudget(Limits, 1).Open(3, 1)?.Code);
    }

    [Fact]
    public void Budget_SmallArchive_MaySwellUntilItIsSuspect()
    {
        ArchiveBudget budget = new(Limits, 1000);

        Assert.Null(budget.Inflate(ArchiveLimits.UnsuspectedBytes));
        Assert.Equal(EvidenceCodes.ZipBomb, budget.Inflate(1)?.Code);
    }

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", EvidenceContent.Docx)]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", EvidenceContent.Xlsx)]
    [InlineData("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", EvidenceContent.Pptx)]
    [InlineData("application/vnd.ms-word.document.macroEnabled.main+xml", EvidenceContent.Macros)]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml application/vnd.ms-office.vbaProject", EvidenceContent.Macros)]
    [InlineData("application/xml", EvidenceContent.Zip)]
    public void Office_ContentTypes_SayWhichDocument(string contentTypes, EvidenceContent expected) =>
        Assert.Equal(expected, ArchiveRules.Office(Encoding.UTF8.GetBytes($"<Types><Override ContentType=\"{contentTypes}\"/></Types>")));
}
