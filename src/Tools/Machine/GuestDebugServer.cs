using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Firn.Tools.Machine;

/// <summary>
/// A port of this computer's own where gdb finds a virtual machine: bytes go to its stream and back, one debugger after the other. One that goes without a word leaves the machine as
/// one that said so.
/// </summary>
public sealed class GuestDebugServer : IAsyncDisposable
{
    private const int TailSize = 16;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly GuestDebugLine _line;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    /// <summary>Opens the port. Who comes before the machine can be debugged waits.</summary>
    /// <param name="line">The machine's stream.</param>
    /// <param name="port">The port; 0: one that is free.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public GuestDebugServer(GuestDebugLine line, int port)
    {
        _line = line;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start(1);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    private static ReadOnlyMemory<byte> Leave => "$D#44"u8.ToArray();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        // Who serves may be about to wait at the listener, which must be one until then.
        await _serving.ConfigureAwait(false);
        _end.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            await _line.Ready.WaitAsync(_end.Token).ConfigureAwait(false);
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token).ConfigureAwait(false);
                client.NoDelay = true;
                await ServeAsync(client.GetStream()).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The machine has ended, or nobody wants to debug it any more.
        }
    }

    private async Task ServeAsync(NetworkStream client)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        Task answering = AnswerAsync(client, gone.Token);
        bool hasLeft = await AskAsync(client).ConfigureAwait(false);
        await gone.CancelAsync().ConfigureAwait(false);
        await answering.ConfigureAwait(false);
        if (!hasLeft)
            await LeaveAsync().ConfigureAwait(false);
    }

    // What the debugger says, until it goes; answers whether that was said.
    private async Task<bool> AskAsync(NetworkStream client)
    {
        byte[] buffer = new byte[4096];
        string tail = "";
        bool isSilent = true;
        try
        {
            while (await client.ReadAsync(buffer, _end.Token).ConfigureAwait(false) is > 0 and int count)
            {
                isSilent = false;
                await _line.SendAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
                tail += Encoding.Latin1.GetString(buffer, 0, count);
                tail = tail[Math.Max(0, tail.Length - TailSize)..];
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Its connection is gone, or the machine.
        }
        // detach and kill end a session, with an acknowledgement perhaps.
        return isSilent || tail.Contains("$D#44", StringComparison.Ordinal) || tail.Contains("$k#6b", StringComparison.Ordinal)
            || tail.Contains("$vKill;", StringComparison.Ordinal);
    }

    private async Task AnswerAsync(NetworkStream client, CancellationToken gone)
    {
        try
        {
            await foreach (byte[] bytes in _line.Received.ReadAllAsync(gone).ConfigureAwait(false))
                await client.WriteAsync(bytes, gone).ConfigureAwait(false);
            // The machine has ended, and so has the debugger's connection.
            client.Close();
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The debugger is gone.
        }
    }

    // Its answer is the last that is not for the next debugger.
    private async Task LeaveAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        patience.CancelAfter(_patience);
        await _line.SendAsync(Leave).ConfigureAwait(false);
        string heard = "";
        try
        {
            while (!heard.Contains("$OK#9a", StringComparison.Ordinal))
                heard += Encoding.Latin1.GetString(await _line.Received.ReadAsync(patience.Token).ConfigureAwait(false));
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // It will not answer any more: at most the next debugger hears something that it did not ask for.
        }
    }
}
