using EcoGrains.Domain.Evidence;
using EcoGrains.Ledger.Evidence;
using static EcoGrains.Ledger.Tests.Evidence.EvidenceSamples;

namespace EcoGrains.Ledger.Tests.Evidence;

public abstract partial class EvidenceStoreConformance
{
    private static readonly byte[] Words = "words"u8.ToArray();

    [Fact]
    public async Task PutAsync_TenGigabytesOfZeros_AreRefusedLongBefore()
    {
        const long Mebibytes = 10 * 1024;
        byte[] packed = RawZip.Zeros(Mebibytes);
        byte[] honest = new RawZip().Add("a.txt", packed, size: 0xFFFFFFFE).ToArray();
        byte[] lying = new RawZip().Add("a.txt", packed, size: 5).ToArray();
        byte[] document = new RawZip().Add("[Content_Types].xml", packed, size: 0xFFFFFFFE).ToArray();

        // It passes the size limit: only looking into it tells.
        Assert.InRange(honest.Length, 5_000_000, 20 * 1024 * 1024);
        Assert.Equal(EvidenceCodes.ZipBomb, await RefusalAsync(Upload(honest, "a.zip")));
        Assert.Equal(EvidenceCodes.ZipBomb, await RefusalAsync(Upload(document, "a.docx")));
        Assert.Equal(EvidenceCodes.BadArchive, await RefusalAsync(Upload(lying, "a.zip")));
    }

    [Fact]
    public async Task PutAsync_ManyEntriesThatAreOne_AreABomb()
    {
        byte[] packed = RawZip.Deflate(new byte[1_000_000]);
        RawZip same = new();
        long from = same.AddBody("a", packed);
        for (int line = 0; line < 1000; line++)
        {
            same.AddLine("a", packed.Length, 1_000_000, from);
        }

        // Fifield's: the header of one entry lies within the bytes of another.
        RawZip quoting = new();
        byte[] inner = [.. new RawZip().Add("b", packed, 1_000_000).ToArray().AsSpan(0, 31 + packed.Length)];
        long outer = quoting.AddBody("a", inner, method: 0);
        quoting.AddLine("a", inner.Length, inner.Length, outer, method: 0).AddLine("b", packed.Length, 1_000_000, outer + 31);

        Assert.Equal(EvidenceCodes.ZipBomb, await RefusalAsync(Upload(same.ToArray(), "a.zip")));
        Assert.Equal(EvidenceCodes.ZipBomb, await RefusalAsync(Upload(quoting.ToArray(), "a.zip")));
    }

    [Fact]
    public async Task PutAsync_ArchivesInArchives_AreLookedIntoAndBounded()
    {
        byte[] nested = Zip(("a.txt", Words));
        for (int depth = 2; depth <= 3; depth++)
        {
            nested = Zip(("inner.zip", nested));
        }

        byte[] tooDeep = Zip(("inner.zip", nested));
        // 42.zip in small: every level ten times the one below.
        byte[] wide = Zip(("0.txt", new byte[3_000_000]));
        for (int depth = 2; depth <= 3; depth++)
        {
            byte[] below = wide;
            wide = Zip([.. Enumerable.Range(0, 10).Select(number => ($"{number}.zip", below))]);
        }

        Assert.Equal(EvidenceCodes.ZipBomb, await RefusalAsync(Upload(tooDeep, "a.zip")));
        Assert.Equal(EvidenceCodes.ZipBomb, await RefusalAsync(Upload(wide, "a.zip")));
        Assert.Equal(EvidenceCodes.TypeNotAllowed, await RefusalAsync(Upload(Docx(("word/embeddings/1.bin", Zip(("a.exe", Words)))), "a.docx")));
        Assert.Equal(EvidenceCodes.BadArchive, await RefusalAsync(Upload(Zip(("inner.zip", Zip(("../a.txt", Words)))), "a.zip")));
        await StoreAsync(Upload(nested, "a.zip"));
    }

    [Fact]
    public async Task PutAsync_TooManyEntries_AreABomb()
    {
        IEvidenceStore few = CreateStore(Ledger, new EvidenceOptions { MaxArchiveEntries = 3 });
        (string, byte[])[] four = [("1.txt", Words), ("2.txt", Words), ("3.txt", Words), ("4.txt", Words)];

        Assert.Equal(EvidenceCodes.ZipBomb, await RefusalAsync(Upload(Zip(four), "a.zip"), few));
        Assert.Equal(EvidenceCodes.ZipBomb, await RefusalAsync(Upload(Zip(("inner.zip", Zip(four[..3]))), "a.zip"), few));
        Assert.Equal(EvidenceCodes.ZipBomb, await RefusalAsync(Upload(new RawZip().Add("a", RawZip.Deflate(Words), Words.Length).ToArray(claimed: 60_000), "a.zip")));
        Assert.IsType<EvidenceReceipt.Stored>(await few.PutAsync(Upload(Zip(four[..3]), "a.zip"), Token));
    }

    [Fact]
    public async Task PutAsync_EntryThatWouldLeaveItsFolder_IsABadArchive()
    {
        foreach (string name in new[] { "../../evil.txt", "a/../../evil.txt", "..\\evil.txt", "/etc/passwd", "C:\\evil.txt" })
        {
            Assert.Equal(EvidenceCodes.BadArchive, await RefusalAsync(Upload(Zip((name, Words)), "a.zip")));
        }
    }

    [Fact]
    public async Task PutAsync_ProgramsInArchives_AreRefusedByNameAndByContent()
    {
        Assert.Equal(EvidenceCodes.TypeNotAllowed, await RefusalAsync(Upload(Zip(("run.bat", Words)), "a.zip")));
        Assert.Equal(EvidenceCodes.TypeNotAllowed, await RefusalAsync(Upload(Zip(("a.txt", [.. "MZ"u8, .. new byte[100]])), "a.zip")));
        Assert.Equal(EvidenceCodes.BadArchive, await RefusalAsync(Upload(Zip(("a.gz", [0x1F, 0x8B, 8, 0])), "a.zip")));
    }

    [Fact]
    public async Task PutAsync_ArchiveThatContradictsItself_IsABadArchive()
    {
        byte[] packed = RawZip.Deflate(Words);
        byte[] sound = new RawZip().Add("a.txt", packed, Words.Length).ToArray();
        RawZip otherName = new();
        otherName.AddLine("b.txt", packed.Length, Words.Length, otherName.AddBody("a.txt", packed));
        RawZip outside = new();
        outside.AddBody("a.txt", packed);
        outside.AddLine("a.txt", packed.Length, Words.Length, from: 5_000);
        RawZip beyond = new();
        beyond.AddLine("a.txt", packed.Length + 100, Words.Length, beyond.AddBody("a.txt", packed));
        byte[] behind = [.. sound, 0];
        (string Why, byte[] Bytes)[] bad =
        [
            ("cut off", sound[..^10]),
            ("something behind its end", behind),
            ("another name", otherName.ToArray()),
            ("an entry outside", outside.ToArray()),
            ("an entry that reaches into the directory", beyond.ToArray()),
            ("more entries than it has", new RawZip().Add("a.txt", packed, Words.Length).ToArray(claimed: 2)),
            ("fewer entries than it has", new RawZip().Add("a.txt", packed, Words.Length).Add("b.txt", packed, Words.Length).ToArray(claimed: 1)),
            ("locked", new RawZip().Add("a.txt", packed, Words.Length, flags: 1).ToArray()),
            ("another method", new RawZip().Add("a.txt", packed, Words.Length, method: 12).ToArray()),
            ("less than it says", new RawZip().Add("a.txt", packed, Words.Length + 1).ToArray()),
            ("more than it says", new RawZip().Add("a.txt", packed, Words.Length - 1).ToArray()),
            ("no deflate", new RawZip().Add("a.txt", [0xFF, 0xFF, 0xFF, 0xFF], 5).ToArray()),
            ("a stored entry of two sizes", new RawZip().Add("a.txt", Words, Words.Length + 1, method: 0).ToArray()),
            ("zip64", new RawZip().Add("a.txt", packed, uint.MaxValue).ToArray()),
            ("zip64 by its count", new RawZip().Add("a.txt", packed, Words.Length).ToArray(claimed: ushort.MaxValue)),
            ("only a beginning", [.. "PK"u8, 3, 4, 0, 0]),
        ];

        foreach ((string why, byte[] bytes) in bad)
        {
            Assert.Equal((why, EvidenceCodes.BadArchive), (why, await RefusalAsync(Upload(bytes, "a.zip"))));
        }

        await StoreAsync(Upload(sound, "a.zip"));
    }

    [Fact]
    public async Task PutAsync_TableOfEqualRows_IsNoBomb()
    {
        byte[] rows = new byte[8_000_000];
        Array.Fill(rows, (byte)'0');

        await StoreAsync(Upload(Xlsx(("xl/worksheets/sheet1.xml", rows)), "a.xlsx"));
    }
}
