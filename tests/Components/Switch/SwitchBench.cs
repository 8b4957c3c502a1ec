using System;
using System.Collections.Generic;
using Firn.Components.Switch;
using Firn.User.Rings;
using Xunit;

namespace Firn.ComponentsTests.Switch;

/// <summary>A switch with some at its ports, whose address is 0x0200_0000_0000 and the port's number.</summary>
internal sealed class SwitchBench
{
    public const ulong Everybody = 0xFFFF_FFFF_FFFF;

    private readonly FrameWriter<FakeFrameMemory>[] _writers;
    private readonly FrameReader<FakeFrameMemory>[] _readers;

    public SwitchBench(int ports, ulong patience = 0, Func<int, ulong>? peers = null, Action? afterCopy = null, int uplink = -1, int numbered = -1)
    {
        (_writers, _readers, From, To) = (new FrameWriter<FakeFrameMemory>[ports], new FrameReader<FakeFrameMemory>[ports], new FakeFrameMemory[ports], new FakeFrameMemory[ports]);
        for (int i = 0; i < ports; i++)
        {
            (From[i], To[i]) = (new FakeFrameMemory(new byte[FrameRing.MemorySize], afterCopy), FakeFrameMemory.Create());
            (_writers[i], _readers[i]) = (new(new FakeFrameMemory(From[i].Array)), new(To[i]));
            Switch.Add(i, new() { Address = AddressOf(i), Peers = peers?.Invoke(i) ?? ulong.MaxValue, IsUplink = i == uplink ? 1u : 0, Number = i == numbered ? 1u : 0 }, patience, From[i], To[i]);
        }
    }

    /// <summary>The switch.</summary>
    public FrameSwitch<FakeFrameMemory> Switch;

    public FakeFrameMemory[] From { get; }

    public FakeFrameMemory[] To { get; }

    public static ulong AddressOf(int port) => 0x0200_0000_0000 + (ulong)port;

    public static byte[] Frame(ulong destination, ulong source, int length = 100)
    {
        byte[] frame = new byte[length];
        for (int i = 0; i < length; i++)
            frame[i] = (byte)i;
        for (int i = 0; i < 6; i++)
        {
            frame[SwitchLimits.HeaderSize + i] = (byte)(destination >> (8 * (5 - i)));
            frame[SwitchLimits.HeaderSize + 6 + i] = (byte)(source >> (8 * (5 - i)));
        }
        return frame;
    }

    public byte[] Send(int from, ulong destination, int length = 100)
    {
        byte[] frame = Frame(destination, AddressOf(from), length);
        Send(from, frame);
        return frame;
    }

    public void Send(int from, byte[] frame) => Assert.Equal(RingStatus.Done, TrySend(from, frame));

    /// <summary>Another one is at a port: its ends of the rings begin.</summary>
    public void Begin(int port) => (_writers[port], _readers[port]) = (new(new FakeFrameMemory(From[port].Array)), new(To[port]));

    public RingStatus TrySend(int from, byte[] frame) => _writers[from].TryWrite(frame, default, out _);

    public byte[]? Take(int port)
    {
        if (_readers[port].TryPeek(out int length) != RingStatus.Done)
            return null;
        byte[] frame = new byte[length];
        _readers[port].Copy(0, frame);
        _readers[port].Finish(out _);
        return frame;
    }

    public List<byte[]> TakeAll(int port)
    {
        List<byte[]> frames = [];
        while (Take(port) is { } frame)
            frames.Add(frame);
        return frames;
    }
}
