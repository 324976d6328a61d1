using System.Text;
using EcoGrains.Domain.Evidence;
using EcoGrains.Ledger.Evidence;
using static EcoGrains.Ledger.Tests.Evidence.EvidenceSamples;

namespace EcoGrains.Ledger.Tests.Evidence;

public abstract partial class EvidenceStoreConformance
{
    private const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(document.cookie)</script></svg>""";

    [Theory]
    [InlineData("../../../etc/cron.d/evil", EvidenceCodes.PathInName)]
    [InlineData("..\\..\\evil.pdf", EvidenceCodes.PathInName)]
    [InlineData("/evil.pdf", EvidenceCodes.PathInName)]
    [InlineData("evil\0.pdf", EvidenceCodes.BadFileName)]
    [InlineData("invoice\u202Efdp.exe", EvidenceCodes.BadFileName)]
    [InlineData(".htaccess", EvidenceCodes.BadFileName)]
    [InlineData("NUL.pdf", EvidenceCodes.BadFileName)]
    public async Task PutAsync_NameThatIsNoFileName_IsRefused(string name, string code) => Assert.Equal(code, await RefusalAsync(Upload(Pdf, name)));

    [Fact]
    public async Task PutAsync_LyingType_IsRefused()
    {
        Assert.Equal(EvidenceCodes.LyingContentType, await RefusalAsync(Upload(Png, "a.pdf")));
        Assert.Equal(EvidenceCodes.LyingContentType, await RefusalAsync(Upload(Pdf, "a.pdf", "image/png")));
        Assert.Equal(EvidenceCodes.LyingContentType, await RefusalAsync(Upload(Pdf, "a.exe")));
        Assert.Equal(EvidenceCodes.LyingContentType, await RefusalAsync(Upload(Zip(("a.txt", Pdf)), "a.docx")));
        Assert.Equal(EvidenceCodes.LyingContentType, await RefusalAsync(Upload(Docx(), "a.xlsx")));
        Assert.Equal(EvidenceCodes.LyingContentType, await RefusalAsync(Upload("plain words"u8.ToArray(), "a.pdf", "application/pdf")));
    }

    [Fact]
    public async Task PutAsync_MarkupUnderAnyName_IsRefused()
    {
        foreach ((string name, string? declared) in new[] { ("a.svg", "image/svg+xml"), ("a.png", "image/png"), ("a.txt", "text/plain"), ("a.csv", null), ("a", null) })
        {
            foreach (string text in new[] { Svg, "\uFEFF \n" + Svg, $"<?xml version=\"1.0\"?>{Svg}", "<!DOCTYPE html><p>", $"进度\n{Svg}" })
            {
                Assert.Equal(EvidenceCodes.TypeNotAllowed, await RefusalAsync(Upload(Encoding.UTF8.GetBytes(text), name, declared)));
            }

            Assert.Equal(EvidenceCodes.TypeNotAllowed, await RefusalAsync(Upload([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Svg)], name, declared)));
        }
    }

    [Fact]
    public async Task PutAsync_TagBehindManyWords_IsSeen()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("序时进度 ", 20_000)) + Svg);

        Assert.Equal(EvidenceCodes.TypeNotAllowed, await RefusalAsync(Upload(text, "a.txt")));
    }

    [Fact]
    public async Task PutAsync_ProgramsAndOthers_AreRefused()
    {
        Assert.Equal(EvidenceCodes.TypeNotAllowed, await RefusalAsync(Upload([.. "MZ"u8, .. new byte[100]], "a.pdf", "application/pdf")));
        Assert.Equal(EvidenceCodes.TypeNotAllowed, await RefusalAsync(Upload("#!/bin/sh\nrm -rf /"u8.ToArray(), "a.txt")));
        Assert.Equal(EvidenceCodes.TypeNotAllowed, await RefusalAsync(Upload("alert(1)"u8.ToArray(), "a.js")));
        Assert.Equal(EvidenceCodes.TypeNotAllowed, await RefusalAsync(Upload(Office("application/vnd.ms-word.document.macroEnabled.main+xml"), "a.docx")));
        Assert.Equal(EvidenceCodes.TypeNotAllowed, await RefusalAsync(Upload([0xD0, 0xCF, 0x11, 0xE0], "a.doc")));
        Assert.Equal(EvidenceCodes.EmptyFile, await RefusalAsync(Upload([], "a.pdf")));
    }

    [Fact]
    public async Task PutAsync_EveryAllowedType_IsTaken()
    {
        const string OpenXml = "application/vnd.openxmlformats-officedocument.";
        byte[] gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("指标,目标\r\n细颗粒物,<=35\r\n");
        (byte[] Bytes, string Name, string Type)[] files =
        [
            (Pdf, "a.pdf", "application/pdf"),
            (Png, "a.png", "image/png"),
            ([0xFF, 0xD8, 0xFF, 0xE0, 0, 1], "a.jpg", "image/jpeg"),
            ([.. "RIFF"u8, 4, 0, 0, 0, .. "WEBPVP8 "u8], "a.webp", "image/webp"),
            (Docx(("word/embeddings/table.xlsx", Xlsx())), "a.docx", OpenXml + "wordprocessingml.document"),
            (Xlsx(), "a.xlsx", OpenXml + "spreadsheetml.sheet"),
            (Office(OpenXml + "presentationml.presentation.main+xml"), "a.pptx", OpenXml + "presentationml.presentation"),
            ("指标完成情况"u8.ToArray(), "a.txt", "text/plain"),
            (gb18030, "a.csv", "text/csv"),
            (Zip(("照片/1.png", Png), ("说明.txt", "x"u8.ToArray())), "a.zip", "application/zip"),
        ];
        foreach ((byte[] bytes, string name, string type) in files)
        {
            Assert.Equal(type, (await StoreAsync(Upload(bytes, name, type))).ContentType);
            Assert.Equal(bytes, await ReadAsync(Hash(bytes)));
        }
    }

    [Fact]
    public async Task PutAsync_OneByteTooMany_IsRefusedAndTheLastThatFitsIsTaken()
    {
        IEvidenceStore small = CreateStore(Ledger, new EvidenceOptions { MaxBytes = 100_000 });
        byte[] most = LargePdf[..100_000];

        Assert.Equal(EvidenceCodes.TooLarge, await RefusalAsync(Upload(LargePdf[..100_001]), small));
        Assert.IsType<EvidenceReceipt.Stored>(await small.PutAsync(Upload(most), Token));
        Assert.Equal(most, await ReadAsync(Hash(most)));
    }

    [Fact]
    public async Task PutAsync_AnnouncedLengthTooLarge_IsRefusedUnread()
    {
        LazyStream endless = new(2L * 1024 * 1024 * 1024);

        Assert.Equal(EvidenceCodes.TooLarge, await RefusalAsync(Upload(endless) with { Length = endless.Size }));
        Assert.Equal(0, endless.Given);
    }

    [Fact]
    public async Task PutAsync_UploadBrokenOff_LeavesNothing()
    {
        LazyStream broken = new(LargePdf.Length, breaksAt: 500_000);

        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync(Upload(broken), Token));

        Assert.Equal(0, await CountStoredFilesAsync());
        Assert.Empty(Unfinished());
    }
}
