using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Firn.Components.Logging;
using Firn.Components.Switch;
using Firn.Components.Target;
using Firn.User.Objects;
using Firn.User.Rings;

namespace Firn.Images.DeviceProbe;

/// <summary>Asks who has the router's address (ARP, RFC 826), and that one for an echo (ICMP, RFC 792), of a length that fills a frame.</summary>
internal struct NetworkProbe
{
    private const int Header = SwitchLimits.HeaderSize;
    private const int Ethernet = Header + 14;
    private const int Ip = 20;
    private const int ArpSize = 28;
    private const int EchoSize = 1480;
    private const int Echoes = 100;
    private const uint Own = 0x0A00_020F;
    private const uint Router = 0x0A00_0202;
    private const ulong Everybody = 0xFFFF_FFFF_FFFF;

    private FrameWriter<FrameMemory> _to;
    private FrameReader<FrameMemory> _from;
    private FrameBytes _bytes;
    private ulong _address;

    internal void Run(ref Log log, ulong address)
    {
        _address = address;
        _to = new(new(ProbeMemory.Frames, FrameRing.MemorySize));
        _from = new(new(ProbeMemory.Frames + FrameRing.MemorySize, FrameRing.MemorySize));
        ulong router = AskWho();
        log.Write(LogLevel.Information, "network: the router's address is "u8, router);
        ulong good = 0;
        for (ushort i = 0; i < Echoes; i++)
            good += AskEcho(router, i) ? 1u : 0;
        log.Write(LogLevel.Information, good == Echoes ? "network: echoes "u8 : "FAIL network: echoes "u8, good);
    }

    private ulong AskWho()
    {
        Span<byte> frame = _bytes;
        Begin(frame, Everybody, 0x0806);
        Span<byte> arp = frame[Ethernet..];
        BinaryPrimitives.WriteUInt64BigEndian(arp, 0x0001_0800_0604_0001);
        PutAddress(arp[8..], _address);
        BinaryPrimitives.WriteUInt32BigEndian(arp[14..], Own);
        BinaryPrimitives.WriteUInt32BigEndian(arp[24..], Router);
        Send(Ethernet + ArpSize);
        while (true)
        {
            int length = Receive();
            if (length >= Ethernet + ArpSize && BinaryPrimitives.ReadUInt64BigEndian(arp) == 0x0001_0800_0604_0002 && BinaryPrimitives.ReadUInt32BigEndian(arp[14..]) == Router)
                return BinaryPrimitives.ReadUInt64BigEndian(arp[6..]) & Everybody;
        }
    }

    private bool AskEcho(ulong router, ushort number)
    {
        Span<byte> frame = _bytes;
        Begin(frame, router, 0x0800);
        Span<byte> ip = frame[Ethernet..];
        BinaryPrimitives.WriteUInt32BigEndian(ip, 0x4500_0000 | (Ip + EchoSize));
        BinaryPrimitives.WriteUInt64BigEndian(ip[4..], 0x0000_0000_4001_0000);
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], Own);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], Router);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Checksum(ip[..Ip]));
        Span<byte> echo = ip.Slice(Ip, EchoSize);
        for (int i = 0; i < EchoSize; i++)
            echo[i] = (byte)(i + number);
        BinaryPrimitives.WriteUInt64BigEndian(echo, 0x0800_0000_0077_0000ul | number);
        BinaryPrimitives.WriteUInt16BigEndian(echo[2..], Checksum(echo));
        Send(Ethernet + Ip + EchoSize);
        while (true)
        {
            int length = Receive();
            if (length < Ethernet + Ip + 8 || ip[9] != 1 || echo[0] != 0)
                continue;
            bool isSame = length == Ethernet + Ip + EchoSize && BinaryPrimitives.ReadUInt32BigEndian(echo[4..]) == (0x0077_0000u | number);
            for (int i = 8; i < EchoSize; i++)
                isSame &= echo[i] == (byte)(i + number);
            return isSame && Checksum(echo) == 0;
        }
    }

    private readonly void Begin(Span<byte> frame, ulong destination, ushort type)
    {
        frame[..(Ethernet + ArpSize)].Clear();
        PutAddress(frame[Header..], destination);
        PutAddress(frame[(Header + 6)..], _address);
        BinaryPrimitives.WriteUInt16BigEndian(frame[(Header + 12)..], type);
    }

    private void Send(int length)
    {
        _ = _to.TryWrite(default, ((Span<byte>)_bytes)[..length], out bool wake);
        if (wake)
            Notification.At((ulong)ProbeSlot.Switch).Signal();
    }

    private int Receive()
    {
        int length;
        while (_from.TryPeek(out length) != RingStatus.Done)
            _ = Notification.At((ulong)ProbeSlot.Signals).Wait();
        length = Math.Min(length, FrameBytes.Length);
        _from.Copy(0, ((Span<byte>)_bytes)[..length]);
        _from.Finish(out _);
        return length;
    }

    private static void PutAddress(Span<byte> into, ulong address)
    {
        BinaryPrimitives.WriteUInt16BigEndian(into, (ushort)(address >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(into[2..], (uint)address);
    }

    private static ushort Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i + 1 < bytes.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~((sum & ushort.MaxValue) + (sum >> 16));
    }

    [InlineArray(Length)]
    private struct FrameBytes
    {
        internal const int Length = 2048;

        private byte _first;
    }
}
