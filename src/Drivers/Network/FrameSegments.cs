using System;
using System.Buffers.Binary;
using Firn.VirtualDevices.Virtio.Network;

namespace Firn.Drivers.Network;

/// <summary>
/// A frame of a machine's as whole frames for a wire: its checksum is made, and a long segment of TCP is cut (what a header of virtio leaves to be done, Virtio 1.2, section 5.1.6).
/// The frame lies in memory that nobody else changes; what contradicts itself gives none.
/// </summary>
public struct FrameSegments
{
    private const int HeaderSize = NetworkHeader.Size;
    private const int EthernetSize = 14;
    private const int TypeOffset = 12;
    private const ushort Ip4 = 0x0800;
    private const ushort Ip6 = 0x86DD;
    private const int Ip4Size = 20;
    private const int Ip6Size = 40;
    private const int TcpSize = 20;
    private const int SequenceOffset = 4;
    private const int LengthOffset = 12;
    private const int FlagsOffset = 13;
    private const int ChecksumOffset = 16;
    private const byte Tcp = 6;
    private const byte CongestionReduced = 0x80;
    private const byte EndAndPush = 0x09;

    private int _transport;
    private int _headers;
    private int _segment;
    private int _length;
    private int _done;
    private int _index;
    private bool _isIp6;

    /// <summary>Bytes of the frame that are left.</summary>
    public readonly bool HasMore => _done < _length;

    /// <summary>Forgets it.</summary>
    public void Clear() => _done = _length;

    /// <summary>Begins with a frame; false: it cannot be sent.</summary>
    /// <param name="packet">Header of virtio and frame, which is changed.</param>
    /// <param name="longest">Bytes of the longest frame.</param>
    public bool TryBegin(Span<byte> packet, int longest)
    {
        _length = 0;
        _done = 0;
        _index = 0;
        _segment = 0;
        if (packet.Length < HeaderSize + EthernetSize || !NetworkHeader.TryAccept(packet, NetworkFeature.Offloads))
            return false;
        bool isCut = NetworkHeader.SegmentsOf(packet, out int segment, out int transport);
        if (isCut && !TryMeasure(packet[HeaderSize..], segment, transport, longest))
            return false;
        // All is whole but the checksum, which is made in place.
        if (!isCut && (!NetworkHeader.TryAdapt(packet, 0) || packet.Length - HeaderSize > longest))
            return false;
        _length = packet.Length - HeaderSize;
        _done = isCut ? _headers : 0;
        return true;
    }

    /// <summary>Copies the next frame; answers its bytes.</summary>
    /// <param name="packet">As at the beginning.</param>
    /// <param name="into">Room for the longest.</param>
    public int Next(ReadOnlySpan<byte> packet, Span<byte> into)
    {
        ReadOnlySpan<byte> frame = packet[HeaderSize..];
        if (_segment == 0)
        {
            frame.CopyTo(into);
            _done = _length;
            return frame.Length;
        }
        int part = Math.Min(_segment, _length - _done);
        int length = _headers + part;
        Span<byte> segment = into[..length];
        frame[.._headers].CopyTo(segment);
        frame.Slice(_done, part).CopyTo(segment[_headers..]);
        Span<byte> tcp = segment[_transport..];
        uint sequence = BinaryPrimitives.ReadUInt32BigEndian(tcp[SequenceOffset..]);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[SequenceOffset..], sequence + (uint)(_done - _headers));
        _done += part;
        // The end is said by the last, and of congestion tells the first (RFC 3168, 6.1.2).
        if (_done < _length)
            tcp[FlagsOffset] &= unchecked((byte)~EndAndPush);
        if (_index > 0)
            tcp[FlagsOffset] &= unchecked((byte)~CongestionReduced);
        if (_isIp6)
            BinaryPrimitives.WriteUInt16BigEndian(segment[(EthernetSize + 4)..], (ushort)(length - EthernetSize - Ip6Size));
        else
            FinishIp4(segment);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[ChecksumOffset..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[ChecksumOffset..], (ushort)~InternetSum.Of(tcp, PseudoSum(segment, tcp.Length)));
        _index++;
        return length;
    }

    // The least that Linux sends (net.ipv4.tcp_min_snd_mss): one frame of a machine would be ten thousands of the wire otherwise, behind which everybody else's wait.
    private const int LeastSegment = 48;

    // TCP directly behind an IP header, all headers within the frame, and a segment with them no longer than a frame may be.
    private bool TryMeasure(ReadOnlySpan<byte> frame, int segment, int transport, int longest)
    {
        ushort type = BinaryPrimitives.ReadUInt16BigEndian(frame[TypeOffset..]);
        _isIp6 = type == Ip6;
        int least = EthernetSize + (_isIp6 ? Ip6Size : Ip4Size);
        if ((type != Ip4 && !_isIp6) || transport < least || transport > frame.Length - TcpSize)
            return false;
        bool isPlain = _isIp6 ? transport == least && frame[EthernetSize + 6] == Tcp
            : transport == EthernetSize + ((frame[EthernetSize] & 0xF) * 4) && frame[EthernetSize + 9] == Tcp;
        int size = (frame[transport + LengthOffset] >> 4) * 4;
        _transport = transport;
        _headers = transport + size;
        _segment = segment;
        return isPlain && size >= TcpSize && segment >= LeastSegment && _headers < frame.Length && _headers + segment <= longest;
    }

    private readonly void FinishIp4(Span<byte> segment)
    {
        Span<byte> ip = segment[EthernetSize.._transport];
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(segment.Length - EthernetSize));
        BinaryPrimitives.WriteUInt16BigEndian(ip[4..], (ushort)(BinaryPrimitives.ReadUInt16BigEndian(ip[4..]) + _index));
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], (ushort)~InternetSum.Of(ip, 0));
    }

    // Both addresses, the protocol and the length (RFC 9293, 3.1; RFC 8200, 8.1).
    private readonly uint PseudoSum(ReadOnlySpan<byte> segment, int length)
    {
        ReadOnlySpan<byte> addresses = _isIp6 ? segment.Slice(EthernetSize + 8, 32) : segment.Slice(EthernetSize + 12, 8);
        return InternetSum.Of(addresses, (uint)length + Tcp);
    }
}
