using System;
using System.IO;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Firn.HostTests.Serving;

/// <summary>One end of a stream both ways, within a process. Writes wait when much is on its way.</summary>
internal sealed class CableEnd : Stream
{
    private readonly ChannelReader<byte[]> _in;
    private readonly ChannelWriter<byte[]> _out;
    private ReadOnlyMemory<byte> _rest;

    private CableEnd(ChannelReader<byte[]> reader, ChannelWriter<byte[]> writer)
    {
        _in = reader;
        _out = writer;
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    internal static (CableEnd Client, CableEnd Server) Create()
    {
        var there = Channel.CreateBounded<byte[]>(4);
        var back = Channel.CreateBounded<byte[]>(64);
        return (new CableEnd(back.Reader, there.Writer), new CableEnd(there.Reader, back.Writer));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            if (!await _in.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                return 0;
            if (_in.TryRead(out byte[]? next))
                _rest = next;
        }
        int count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await _out.WriteAsync(buffer.ToArray(), cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new IOException("The other end is closed.");
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _ = _out.TryComplete();
        base.Dispose(disposing);
    }
}
