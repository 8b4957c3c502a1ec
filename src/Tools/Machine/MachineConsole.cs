using System;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Firn.Tools.Machine;

/// <summary>One serial line of a running machine, from our end: what it printed, and typing into it.</summary>
public sealed class MachineConsole : IDisposable
{
    private readonly Socket _socket;
    private readonly SemaphoreSlim _sending = new(1, 1);

    internal MachineConsole(int index, string name, Socket socket)
    {
        Index = index;
        Transcript = new Transcript(name);
        _socket = socket;
    }

    /// <summary>Its number: 0 is the board's first UART.</summary>
    public int Index { get; }

    /// <summary>What it printed.</summary>
    public Transcript Transcript { get; }

    /// <summary>The stream of a virtual machine's debugger that shares it; null: none does.</summary>
    public GuestDebugLine? GuestDebugger { get; private set; }

    /// <summary>Types a text, as UTF-8.</summary>
    public Task SendAsync(string text, CancellationToken cancellation = default) => SendAsync(Encoding.UTF8.GetBytes(text), cancellation);

    /// <summary>Types bytes. To a machine that has ended, they are lost, as on a real line.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
        SendPlainAsync(GuestDebugger is null ? bytes : GuestDebugLine.Type(bytes.Span), cancellation);

    /// <summary>From now on a virtual machine's debugger shares it.</summary>
    internal void Share(string machine) => GuestDebugger = new GuestDebugLine(machine, bytes => SendPlainAsync(bytes, CancellationToken.None));

    private async Task SendPlainAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (!bytes.IsEmpty)
                bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, cancellation).ConfigureAwait(false)..];
        }
        catch (SocketException)
        {
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    /// <summary>Takes in what the machine prints, until it ends. Answers false when that was more than the limit.</summary>
    internal async Task<bool> PumpAsync(IConsoleSink? sink, Lock sinkLock)
    {
        byte[] buffer = new byte[16 << 10];
        bool within = true;
        try
        {
            while (within && await _socket.ReceiveAsync(buffer, SocketFlags.None).ConfigureAwait(false) is > 0 and int count)
            {
                within = Show(GuestDebugger is { } debugger ? debugger.Take(buffer.AsSpan(0, count)) : buffer.AsSpan(0, count), sink, sinkLock);
            }
        }
        catch (SocketException)
        {
            // The emulator was killed: what it had written before was delivered.
        }
        catch (ObjectDisposedException)
        {
        }
        Transcript.Close();
        GuestDebugger?.Close();
        return within;
    }

    private bool Show(ReadOnlySpan<byte> bytes, IConsoleSink? sink, Lock sinkLock)
    {
        if (sink is not null)
        {
            lock (sinkLock)
                sink.Write(Index, bytes);
        }
        return Transcript.Append(bytes);
    }
}
