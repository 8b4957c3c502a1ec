using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host.Transport.Target;
using Microsoft.Win32.SafeHandles;

namespace Firn.Host.Transport;

/// <summary>A stream to a vsock port: Linux's AF_VSOCK, for which .NET has no address family. Disposing of it ends reads and writes that wait.</summary>
public sealed class VsockStream : Stream
{
    private readonly SafeFileHandle _socket;
    private readonly FileStream _stream;

    private VsockStream(SafeFileHandle socket)
    {
        _socket = socket;
        _stream = new FileStream(socket, FileAccess.ReadWrite, bufferSize: 0);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Connects to a port.</summary>
    /// <param name="context">Whose: 2 is the one above this virtual machine.</param>
    /// <param name="port">Which.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RealmConnectionException">There is no vsock here, or nobody behind the port.</exception>
    public static async Task<VsockStream> ConnectAsync(uint context, uint port, CancellationToken cancellation = default)
    {
        Task<SafeFileHandle> connecting = Task.Run(() => VsockCalls.Connect(context, port), cancellation);
        try
        {
            return new VsockStream(await connecting.WaitAsync(cancellation).ConfigureAwait(false));
        }
        catch (IOException cause)
        {
            throw new RealmConnectionException(
                RealmConnectionFailure.Unreachable, $"There is no connection to vsock port {port} of context {context}: {cause.Message}.",
                "See that this is Firn's host, that its module vmw_vsock_virtio_transport is loaded, and that the platform has a server there.", cause);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => _stream.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _stream.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => _stream.Write(buffer, offset, count);

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _stream.WriteAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override void Flush() => _stream.Flush();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_socket.IsClosed)
        {
            // A thread that waits in the socket holds it open; this sends it home.
            VsockCalls.Shutdown(_socket);
            _stream.Dispose();
            _socket.Dispose();
        }
        base.Dispose(disposing);
    }
}
