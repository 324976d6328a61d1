namespace EcoGrains.Ledger.Tests.Evidence;

/// <summary>A body that is made while it is read and never lies in memory: a PDF's beginning, then numbers. It counts what was taken of it.</summary>
internal sealed class LazyStream(long size, long breaksAt = long.MaxValue) : Stream
{
    public long Size { get; } = size;

    public long Given { get; private set; }

    /// <summary>The largest piece that was asked for.</summary>
    public int LargestRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override int Read(Span<byte> buffer)
    {
        if (Given >= breaksAt)
        {
            throw new IOException("The client is gone.");
        }

        LargestRead = Math.Max(LargestRead, buffer.Length);
        int count = (int)Math.Min(buffer.Length, Size - Given);
        for (int index = 0; index < count; index++)
        {
            buffer[index] = Given + index < 5 ? "%PDF-"u8[(int)(Given + index)] : (byte)(Given + index);
        }

        Given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
