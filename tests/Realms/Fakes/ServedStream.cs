using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Firn.RealmsTests.Fakes;

/// <summary>The client's end of a session, as .NET has streams: what is written is served at once.</summary>
internal sealed class ServedStream(TestServer server, int session = 0) : Stream
{
    private bool _isOver;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (_isOver)
            throw new IOException("The stream is over.");
        foreach (byte next in buffer.AsSpan(offset, count))
            server.Pipe(session).ToServer.Enqueue(next);
        _isOver = !server.Run(session);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.ToArray(), 0, buffer.Length);
        return ValueTask.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        byte[] taken = [.. server.Pipe(session).ToClient.Take(count)];
        server.Pipe(session).ToClient.RemoveRange(0, taken.Length);
        taken.CopyTo(buffer, offset);
        return taken.Length;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        byte[] bytes = new byte[buffer.Length];
        int count = Read(bytes, 0, bytes.Length);
        bytes.AsMemory(0, count).CopyTo(buffer);
        return ValueTask.FromResult(count);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isOver)
            server.Reopen(session);
        _isOver = true;
        base.Dispose(disposing);
    }
}
