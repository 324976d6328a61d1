using System.Security.Cryptography;
using EcoGrains.Domain.Evidence;

namespace EcoGrains.Ledger.Evidence.Intake;

/// <summary>What is learned of a file while its bytes go by.</summary>
internal sealed class EvidenceReading : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly TextScan text = new();
    private readonly byte[] head = new byte[EvidenceRules.HeadBytes];
    private int headLength;

    public long Size { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        int wanted = Math.Min(head.Length - headLength, bytes.Length);
        bytes[..wanted].CopyTo(head.AsSpan(headLength));
        headLength += wanted;
        Size += bytes.Length;
        hash.AppendData(bytes);
        text.Add(bytes);
    }

    public EvidenceContent Content()
    {
        EvidenceContent known = EvidenceRules.Sniff(head.AsSpan(0, headLength));
        return known == EvidenceContent.Unknown ? text.Finish() : known;
    }

    /// <summary>Once, at the end.</summary>
    public string Sha256() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();
}
