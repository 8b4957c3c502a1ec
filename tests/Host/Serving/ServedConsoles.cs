using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Firn.RealmConsolesTests.Fakes;

namespace Firn.HostTests.Serving;

/// <summary>The console server itself behind streams of this process; realms print and read as a test tells them to.</summary>
internal sealed class ServedConsoles
{
    private readonly Consoles _consoles = new();
    private int _streams;

    /// <summary>What is done to the bytes that come from the server, before they are sent.</summary>
    internal Func<byte[], byte[]> Tamper { get; set; } = static bytes => bytes;

    /// <summary>A new stream to it.</summary>
    internal Stream Connect()
    {
        (CableEnd client, CableEnd server) = CableEnd.Create();
        HostStream host = _consoles.Hosts[_streams++];
        _ = Task.Run(() => MoveAsync(host, server));
        return client;
    }

    /// <summary>A realm gets a number, or loses it.</summary>
    internal void Turn(int number)
    {
        lock (_consoles)
            _consoles.Turn(number);
    }

    internal void Print(int number, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        lock (_consoles)
        {
            for (int i = 0; i < bytes.Length; i += 256)
                _consoles.Write(number, bytes.AsSpan(i, Math.Min(256, bytes.Length - i)));
        }
    }

    /// <summary>What was typed for a realm.</summary>
    internal string Read(int number)
    {
        lock (_consoles)
            return _consoles.Read(number);
    }

    // As a machine's monitor does, until the client is gone or the server has ended.
    private async Task MoveAsync(HostStream host, CableEnd stream)
    {
        byte[] buffer = new byte[4096];
        ReadOnlyMemory<byte> waiting = default;
        lock (_consoles)
            host.Connect();
        Task<int> reading = stream.ReadAsync(buffer).AsTask();
        try
        {
            for (bool isThere = true; isThere;)
            {
                if (waiting.IsEmpty && reading.IsCompleted)
                {
                    int count = await reading;
                    waiting = buffer.AsMemory(0, count);
                    isThere = count > 0;
                }
                byte[] said;
                lock (_consoles)
                {
                    bool wasWaiting = !waiting.IsEmpty;
                    waiting = waiting[host.Send(waiting.Span)..];
                    if (wasWaiting && waiting.IsEmpty)
                        reading = stream.ReadAsync(buffer).AsTask();
                    if (!isThere)
                        host.End();
                    _consoles.Signal();
                    said = host.TakeBytes();
                    isThere &= !host.HasEnded;
                }
                if (said.Length > 0)
                    await stream.WriteAsync(Tamper(said));
                else
                    await Task.Delay(1);
            }
        }
        catch (IOException)
        {
            // The client is gone.
        }
        await stream.DisposeAsync();
    }
}
