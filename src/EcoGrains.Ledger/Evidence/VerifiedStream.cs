using System.Security.Cryptography;

namespace EcoGrains.Ledger.Evidence;

/// <summary>
/// A stored file as it is read: blocks one after another, each held back until the next one is there and the last one until the hash of
/// all is known. So a damaged file never looks whole, and one that is read once is read once.
/// </summary>
/// <param name="sha256">What the bytes must hash to.</param>
/// <param name="next">The next block, empty at the end; a block must stay as it is until the second one after it is asked for.</param>
/// <param name="close">Called once, at the end.</param>
internal sealed class VerifiedStream(string sha256, Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> next, Func<ValueTask> close) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ReadOnlyMemory<byte> ready;
    private ReadOnlyMemory<byte> held;
    private bool begun;
    private bool ended;
    private bool closed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        while (ready.IsEmpty && !ended)
        {
            await AdvanceAsync(cancellationToken);
        }

        int read = Math.Min(buffer.Length, ready.Length);
        ready[..read].CopyTo(buffer);
        ready = ready[read..];
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Only asynchronously: the blocks may come over a network.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (!closed)
        {
            closed = true;
            hash.Dispose();
            await close();
        }

        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !closed)
        {
            closed = true;
            hash.Dispose();
            // What is closed here is a file, or nothing.
            close().AsTask().GetAwaiter().GetResult();
        }

        base.Dispose(disposing);
    }

    private async ValueTask AdvanceAsync(CancellationToken cancellationToken)
    {
        if (!begun)
        {
            held = await TakeAsync(cancellationToken);
            begun = true;
        }

        ReadOnlyMemory<byte> following = held.IsEmpty ? default : await TakeAsync(cancellationToken);
        // Whoever reads on after the fault must not take it for the end.
        if (following.IsEmpty && Convert.ToHexStringLower(hash.GetCurrentHash()) != sha256)
        {
            throw new EvidenceDamagedException(sha256, "is damaged: its bytes are not what they were");
        }

        ended = following.IsEmpty;
        (ready, held) = (held, following);
    }

    private async ValueTask<ReadOnlyMemory<byte>> TakeAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> block = await next(cancellationToken);
        hash.AppendData(block.Span);
        return block;
    }
}
