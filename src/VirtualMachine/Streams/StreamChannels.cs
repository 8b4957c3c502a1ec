using System;
using System.Runtime.CompilerServices;
using Firn.User.Rings;

namespace Firn.VirtualMachine.Streams;

/// <summary>
/// The streams of a guest that lead to components, by the ports at which these listen: each has a channel for as long as it lasts (docs/realms.md, "Channels"). A guest's
/// connection is a number below 32, which its device gives.
/// </summary>
/// <typeparam name="TMemory">The rings' memory.</typeparam>
public struct StreamChannels<TMemory>
    where TMemory : struct, IRingMemory
{
    private const int Connections = 32;

    private Channels _channels;
    private Numbers _numbers;
    private int _count;

    /// <summary>How many channels there are.</summary>
    public readonly int Count => _count;

    /// <summary>The last <see cref="Pump"/> was not done with all that it could have done.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Adds a channel to who listens at a port; the rings are zeros.</summary>
    /// <param name="port">The port.</param>
    /// <param name="incoming">What the component writes.</param>
    /// <param name="outgoing">What it reads.</param>
    /// <returns>False: there is no room for another.</returns>
    public bool TryAdd(uint port, TMemory incoming, TMemory outgoing)
    {
        if (_count == StreamLimits.Channels)
            return false;
        _channels[_count++].Begin(port, incoming, outgoing);
        return true;
    }

    /// <summary>The guest asks for a stream; false: nobody listens there, or whoever does has no channel free.</summary>
    public bool TryAccept(int connection, uint port, uint guestPort)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_channels[i].Port != port || !_channels[i].TryConnect(guestPort))
                continue;
            _numbers[connection] = i + 1;
            return true;
        }
        return false;
    }

    /// <summary>Somebody listens at a port who has not broken all of the channels: one is free sooner or later.</summary>
    public readonly bool HasListener(uint port)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_channels[i].Port == port && !_channels[i].IsBroken)
                return true;
        }
        return false;
    }

    /// <summary>Bytes came from the guest.</summary>
    public void Put(int connection, ReadOnlySpan<byte> bytes) => Of(ref this, connection).Put(bytes);

    /// <summary>Bytes for the guest; how many.</summary>
    public int Take(int connection, Span<byte> into) => Has(connection) ? Of(ref this, connection).Take(into) : 0;

    /// <summary>The guest sends nothing more, or hears nothing more.</summary>
    public void Shut(int connection, bool sends, bool hears) => Of(ref this, connection).Shut(sends, hears);

    /// <summary>The guest's stream is gone.</summary>
    public void Close(int connection)
    {
        if (!Has(connection))
            return;
        Of(ref this, connection).Close();
        _numbers[connection] = 0;
    }

    /// <summary>Moves what can be moved in all channels; answers those, a bit each, whose components are to be signalled.</summary>
    public ulong Pump()
    {
        ulong signals = 0;
        HasMore = false;
        for (int i = 0; i < _count; i++)
        {
            HasMore |= _channels[i].Pump();
            if (_channels[i].TakeSignal())
                signals |= 1UL << i;
        }
        return signals;
    }

    /// <summary>Bytes of a stream that were moved since this was last asked.</summary>
    public uint TakeMoved(int connection) => Has(connection) ? Of(ref this, connection).TakeMoved() : 0;

    /// <summary>The component has ended a stream; told once.</summary>
    public bool TakeEnd(int connection) => Has(connection) && Of(ref this, connection).TakeEnd();

    private readonly bool Has(int connection) => _numbers[connection] > 0;

    private static ref StreamChannel<TMemory> Of(ref StreamChannels<TMemory> channels, int connection) => ref channels._channels[channels._numbers[connection] - 1];

    [InlineArray(StreamLimits.Channels)]
    private struct Channels
    {
        private StreamChannel<TMemory> _first;
    }

    [InlineArray(Connections)]
    private struct Numbers
    {
        private int _first;
    }
}
