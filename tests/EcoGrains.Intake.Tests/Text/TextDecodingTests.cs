using System.Text;
using CsCheck;
using EcoGrains.Intake.Findings;

namespace EcoGrains.Intake.Tests.Text;

public sealed class TextDecodingTests
{
    private static readonly byte[] _notice = Repository.Bytes("seeds/notices/binhai-etdz-2018.txt");

    [Fact]
    public void Read_Gb18030AndByteOrderMark_GiveTheSameDraft()
    {
        string expected = PlanRows.Json(Repository.ReadNotice());
        Encoding gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        string text = Encoding.UTF8.GetString(_notice);
        // GB18030 has every character of the notice, μ and Ⅲ among them.
        Assert.Equal(expected, PlanRows.Json(DocumentReader.Read("n.txt", gb18030.GetBytes(text))));
        Assert.Equal(expected, PlanRows.Json(DocumentReader.Read("n.txt", [0xEF, 0xBB, 0xBF, .. _notice])));
        Assert.Equal(expected, PlanRows.Json(DocumentReader.Read("n.txt", Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)))));
    }

    [Theory]
    [InlineData(new byte[0], "empty-file")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 10, 32 }, "empty-file")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0 }, "binary-file")]
    [InlineData(new byte[] { 65, 1, 66 }, "binary-file")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF }, "unknown-encoding")]
    public void Read_NotText_IsRefused(byte[] bytes, string code)
    {
        IntakeResult result = DocumentReader.Read("n.txt", bytes);
        Assert.Null(result.Draft);
        Finding finding = Assert.Single(result.Findings);
        Assert.Equal((Severity.Error, code), (finding.Severity, finding.Code));
    }

    [Fact]
    public void Read_FileAboveLimit_IsRefusedWithoutReadingOn()
    {
        using EndlessStream endless = new();
        IntakeResult result = DocumentReader.Read("big.txt", endless);
        Assert.Equal("too-large", Assert.Single(result.Findings).Code);
        Assert.InRange(endless.Given, 20L * 1024 * 1024, 21L * 1024 * 1024);
    }

    [Fact]
    public void Read_RandomBytes_NeverThrows() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.OneOf("a.txt", "a.yaml", "a.json"))
            .Sample((bytes, name) => IsWellFormed(DocumentReader.Read(name, bytes)), iter: 2_000);

    [Fact]
    public void Read_MutatedNotice_NeverThrows()
    {
        Gen<(int At, byte Value)[]> changes = Gen.Select(Gen.Int[0, _notice.Length - 1], Gen.OneOf(Gen.Byte, Gen.OneOf((byte)'\t', (byte)'\n', (byte)'9', (byte)' '))).Select((at, value) => (at, value)).Array[0, 8];
        Gen.Select(changes, Gen.Int[0, _notice.Length]).Sample(
            (mutations, length) =>
            {
                byte[] bytes = [.. _notice];
                foreach ((int at, byte value) in mutations)
                {
                    bytes[at] = value;
                }

                return IsWellFormed(DocumentReader.Read("n.txt", bytes.AsSpan(0, length)));
            },
            iter: 400);
    }

    [Fact]
    public void Read_ReshuffledLines_NeverThrows()
    {
        string[] lines = Encoding.UTF8.GetString(_notice).Split('\n');
        Gen.OneOf(lines).Array[0, 60].Sample(
            chosen => IsWellFormed(DocumentReader.Read("n.txt", Encoding.UTF8.GetBytes(string.Join('\n', chosen)))),
            iter: 400);
    }

    private static bool IsWellFormed(IntakeResult result) =>
        result.Draft is { } draft
            ? draft.Plan.Indicators.Length + draft.Plan.KeyTasks.Length + draft.Plan.Projects.Length > 0
            : result.Findings.Any(finding => finding.Severity == Severity.Error);

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'a', offset, count);
            Given += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
