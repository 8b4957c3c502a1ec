using System;
using System.Buffers.Binary;
using Firn.Components.Switch;

namespace Firn.Components.Echo;

/// <summary>
/// Answers to who asks whether somebody is there: ARP (RFC 826) for one IPv4 address, and ICMP echo (RFC 792) to it. Frames come from anybody; one that is not such a question, to its last byte, has
/// no answer. A frame has its virtio header before it.
/// </summary>
/// <param name="hardware">The Ethernet address, the first byte highest of 48 bits.</param>
/// <param name="address">The IPv4 address, the first byte highest of 32 bits.</param>
public readonly struct EchoAnswers(ulong hardware, uint address)
{
    private const int Destination = SwitchLimits.HeaderSize;
    private const int Source = Destination + 6;
    private const int Kind = Source + 6;
    private const int Packet = SwitchLimits.ShortestFrame;

    private const ushort AddressResolution = 0x0806;
    private const ushort InternetProtocol = 0x0800;

    // ARP: Ethernet and IPv4, whose addresses have 6 and 4 bytes.
    private const ulong ResolutionHead = 0x0001_0800_0604;
    private const int Operation = Packet + 6;
    private const int SenderHardware = Packet + 8;
    private const int SenderAddress = Packet + 14;
    private const int TargetHardware = Packet + 18;
    private const int TargetAddress = Packet + 24;
    private const int ResolutionSize = Packet + 28;

    // IPv4 without options (RFC 791), and ICMP behind it.
    private const byte PlainHeader = 0x45;
    private const int TotalLength = Packet + 2;
    private const int Fragment = Packet + 6;
    private const int Protocol = Packet + 9;
    private const int From = Packet + 12;
    private const int To = Packet + 16;
    private const int Message = Packet + 20;
    private const int Checksum = Message + 2;
    private const int ShortestMessage = 8;
    private const ushort FragmentBits = 0x3FFF;
    private const byte ControlMessages = 1;
    private const ushort EchoRequest = 0x0800;

    /// <summary>Makes a frame its answer, of the same length.</summary>
    /// <returns>Whether there is one; if not, the frame is as it was.</returns>
    public bool TryAnswer(Span<byte> frame)
    {
        if (frame.Length < ResolutionSize)
            return false;
        ushort kind = BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(Kind));
        bool isAnswered = kind == AddressResolution ? TryResolve(frame) : kind == InternetProtocol && TryEcho(frame);
        if (!isAnswered)
            return false;
        frame.Slice(Source, 6).CopyTo(frame.Slice(Destination));
        PutHardware(frame.Slice(Source));
        // Nothing is left for others to do.
        frame.Slice(0, SwitchLimits.HeaderSize).Clear();
        return true;
    }

    private bool TryResolve(Span<byte> frame)
    {
        ulong head = BinaryPrimitives.ReadUInt64BigEndian(frame.Slice(Packet));
        if (head != ((ResolutionHead << 16) | 1) || BinaryPrimitives.ReadUInt32BigEndian(frame.Slice(TargetAddress)) != address)
            return false;
        frame[Operation + 1] = 2;
        frame.Slice(SenderHardware, 10).CopyTo(frame.Slice(TargetHardware));
        PutHardware(frame.Slice(SenderHardware));
        BinaryPrimitives.WriteUInt32BigEndian(frame.Slice(SenderAddress), address);
        return true;
    }

    private bool TryEcho(Span<byte> frame)
    {
        int length = BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(TotalLength));
        bool isPlain = frame[Packet] == PlainHeader && frame[Protocol] == ControlMessages && (BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(Fragment)) & FragmentBits) == 0;
        if (!isPlain || length < Message + ShortestMessage - Packet || length > frame.Length - Packet || BinaryPrimitives.ReadUInt32BigEndian(frame.Slice(To)) != address)
            return false;
        // Whoever asks all at once would have all of them answer one.
        if (!IsMine(frame.Slice(Destination)) || BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(Message)) != EchoRequest)
            return false;
        frame.Slice(From, 4).CopyTo(frame.Slice(To));
        BinaryPrimitives.WriteUInt32BigEndian(frame.Slice(From), address);
        // The type is 0 now, and the sum of ones' complements tells (RFC 1624); that of the header is that of the same words.
        frame[Message] = 0;
        uint sum = (uint)BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(Checksum)) + EchoRequest;
        BinaryPrimitives.WriteUInt16BigEndian(frame.Slice(Checksum), (ushort)(sum + (sum >> 16)));
        return true;
    }

    private bool IsMine(ReadOnlySpan<byte> bytes) =>
        ((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes) << 32 | BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(2))) == hardware;

    private void PutHardware(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(hardware >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.Slice(2), (uint)hardware);
    }
}
