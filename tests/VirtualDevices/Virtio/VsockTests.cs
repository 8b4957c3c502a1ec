using System;
using System.Buffers.Binary;
using System.Linq;
using Firn.VirtualDevices.Virtio.Vsock;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>Streams: their life, and credit.</summary>
public static class VsockTests
{
    private const ulong Guest = 3;
    private const ulong Data = Driver<VirtioVsock<FakeMemory, FakeStreams>>.Data;
    private const ushort Writable = 2;

    [Fact]
    public static void A_stream_opens_carries_both_ways_and_ends()
    {
        (FakeStreams.Board board, Driver<VirtioVsock<FakeMemory, FakeStreams>> driver) = Start();
        Say(driver, 1, 80, "");
        Assert.Equal((2, 80u, 0u), Hear(driver));
        Say(driver, 5, 80, "hello");
        Assert.Equal("hello"u8.ToArray(), board.Heard);
        foreach (byte value in "world"u8)
            board.ToSay.Enqueue(value);
        driver.Device.Serve(0);
        Assert.Equal((5, 80u, 5u), Hear(driver));
        Say(driver, 4, 80, "", flags: 2);
        Assert.Equal((true, false), board.Shut);
        Say(driver, 4, 80, "", flags: 3);
        Assert.Equal((3, 80u, 0u), Hear(driver));
        Assert.Equal(1, board.Closed);
        Assert.Null(Hear(driver));
    }

    [Fact]
    public static void Nobody_there_is_a_reset()
    {
        (_, Driver<VirtioVsock<FakeMemory, FakeStreams>> driver) = Start();
        Say(driver, 1, 81, "");
        Assert.Equal((3, 81u, 0u), Hear(driver));
        Say(driver, 5, 82, "x");
        Assert.Equal((3, 82u, 0u), Hear(driver));
        Say(driver, 3, 83, "");
        Assert.Null(Hear(driver));
    }

    [Fact]
    public static void Where_there_is_no_room_yet_the_guest_waits_for_its_answer()
    {
        (FakeStreams.Board board, Driver<VirtioVsock<FakeMemory, FakeStreams>> driver) = Start();
        board.Acceptance = VsockAcceptance.Later;
        Say(driver, 1, 90, "");
        // Nothing that it sends meanwhile opens it, or is answered.
        Say(driver, 7, 90, "");
        driver.Device.Serve(0);
        Assert.Null(Hear(driver));
        board.Acceptance = VsockAcceptance.Accepted;
        driver.Device.Serve(0);
        Assert.Equal((2, 90u, 0u), Hear(driver));
        Say(driver, 5, 90, "hello");
        Assert.Equal("hello"u8.ToArray(), board.Heard);
    }

    [Fact]
    public static void Who_waits_may_give_up_or_be_refused_and_nobody_hears_of_it()
    {
        (FakeStreams.Board board, Driver<VirtioVsock<FakeMemory, FakeStreams>> driver) = Start();
        board.Acceptance = VsockAcceptance.Later;
        Say(driver, 1, 90, "");
        Say(driver, 3, 90, "");
        board.Acceptance = VsockAcceptance.Accepted;
        driver.Device.Serve(0);
        Assert.Null(Hear(driver));
        board.Acceptance = VsockAcceptance.Later;
        Say(driver, 1, 90, "");
        board.Acceptance = VsockAcceptance.Refused;
        driver.Device.Serve(0);
        Assert.Equal((3, 90u, 0u), Hear(driver));
        board.Acceptance = VsockAcceptance.Later;
        Say(driver, 1, 90, "");
        // It says that it accepts what it asked for itself.
        Say(driver, 2, 90, "");
        Assert.Equal((3, 90u, 0u), Hear(driver));
        Assert.Null(Hear(driver));
        Assert.Equal((-1, 0), (board.Connected, board.Closed));
    }

    [Fact]
    public static void Who_sends_more_than_his_credit_is_cut_off()
    {
        (FakeStreams.Board board, Driver<VirtioVsock<FakeMemory, FakeStreams>> driver) = Start();
        Say(driver, 1, 80, "");
        Assert.NotNull(Hear(driver));
        Say(driver, 5, 80, new string('a', 200));
        driver.Device.Model.Consume(0, 100);
        Say(driver, 5, 80, new string('a', 150));
        Assert.Equal(350, board.Heard.Count);
        Say(driver, 5, 80, new string('a', 10));
        Assert.Equal(350, board.Heard.Count);
        Assert.Equal((3, 80u, 0u), Hear(driver));
    }

    [Fact]
    public static void What_was_cut_off_stays_cut_off_though_the_guest_has_no_room_to_be_told()
    {
        (FakeStreams.Board board, Driver<VirtioVsock<FakeMemory, FakeStreams>> driver) = Start(buffers: 1);
        Say(driver, 1, 80, "");
        Assert.NotNull(Hear(driver));
        Say(driver, 5, 80, new string('a', 300));
        Say(driver, 5, 80, "b");
        Say(driver, 4, 80, "", flags: 1);
        Assert.Equal((0, (false, false)), (board.Heard.Count, board.Shut));
        Say(driver, 3, 80, "");
        Assert.Equal(1, board.Closed);
    }

    [Fact]
    public static void A_packet_that_is_none_ends_its_stream()
    {
        (FakeStreams.Board board, Driver<VirtioVsock<FakeMemory, FakeStreams>> driver) = Start();
        Say(driver, 1, 80, "");
        Assert.NotNull(Hear(driver));
        Say(driver, 5, 80, "abc", type: 2);
        Assert.Equal((3, 80u, 0u), Hear(driver));
        Assert.Equal((0, 1), (board.Heard.Count, board.Closed));
    }

    [Fact]
    public static void Who_never_answers_is_cut_off_and_gives_his_place_back()
    {
        (FakeStreams.Board board, Driver<VirtioVsock<FakeMemory, FakeStreams>> driver) = Start();
        int connection = driver.Device.Model.Connect(90, 1000);
        driver.Device.Serve(0);
        Assert.Equal((1, 90u, 0u), Hear(driver));
        Say(driver, 2, 90, "");
        driver.Device.Model.Shut(connection);
        driver.Device.Serve(0);
        Assert.Equal((4, 90u, 0u), Hear(driver));
        driver.Device.Model.Shut(connection);
        driver.Device.Serve(0);
        Assert.Equal((3, 90u, 0u), Hear(driver));
        Assert.Equal(1, board.Closed);
        Assert.Equal(connection, driver.Device.Model.Connect(90, 1000));
    }

    [Fact]
    public static void The_guests_credit_is_kept_to()
    {
        (FakeStreams.Board board, Driver<VirtioVsock<FakeMemory, FakeStreams>> driver) = Start();
        Say(driver, 1, 80, "", room: 10);
        Assert.NotNull(Hear(driver));
        for (int i = 0; i < 25; i++)
            board.ToSay.Enqueue((byte)i);
        driver.Device.Serve(0);
        Assert.Equal((5, 80u, 10u), Hear(driver));
        Assert.Null(Hear(driver));
        Say(driver, 6, 80, "", room: 10, read: 4);
        Assert.Equal((5, 80u, 4u), Hear(driver));
        Say(driver, 7, 80, "", room: 10, read: 4);
        Assert.Equal((6, 80u, 0u), Hear(driver));
        // More than was sent it cannot have read.
        Say(driver, 6, 80, "", room: 10, read: 400);
        Assert.Null(Hear(driver));
    }

    [Fact]
    public static void A_stream_is_asked_for_from_outside()
    {
        (FakeStreams.Board board, Driver<VirtioVsock<FakeMemory, FakeStreams>> driver) = Start();
        int connection = driver.Device.Model.Connect(90, 1000);
        Assert.Equal(-1, driver.Device.Model.Connect(90, 1000));
        driver.Device.Serve(0);
        Assert.Equal((1, 90u, 0u), Hear(driver));
        Say(driver, 2, 90, "");
        Assert.Equal(connection, board.Connected);
        driver.Device.Model.Shut(connection);
        driver.Device.Serve(0);
        Assert.Equal((4, 90u, 0u), Hear(driver));
        Say(driver, 3, 90, "");
        Assert.Equal(1, board.Closed);
    }

    private static (FakeStreams.Board Board, Driver<VirtioVsock<FakeMemory, FakeStreams>> Driver) Start(int buffers = Driver<VirtioVsock<FakeMemory, FakeStreams>>.Size)
    {
        FakeStreams.Board board = new();
        Driver<VirtioVsock<FakeMemory, FakeStreams>> driver = new(new(new(board), Guest));
        for (int i = 0; i < buffers; i++)
        {
            driver.Describe(0, i, Data + 0x1000 + (0x200 * (ulong)i), 0x200, Writable, 0);
            driver.Offer(0, (ushort)i);
        }
        return (board, driver);
    }

    private static void Say(Driver<VirtioVsock<FakeMemory, FakeStreams>> driver, ushort operation, uint port, string text, uint flags = 0, uint room = 1000, uint read = 0, ushort type = 1)
    {
        Span<byte> bytes = driver.At(Data);
        bytes[..44].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Guest);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], 2);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], 1000);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], port);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], text.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[28..], type);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[30..], operation);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[32..], flags);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[36..], room);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[40..], read);
        text.Select(letter => (byte)letter).ToArray().CopyTo(bytes[44..]);
        driver.Describe(1, 0, Data, 44 + (uint)text.Length, 0, 0);
        driver.Offer(1, 0);
        Assert.NotNull(driver.Take(1));
    }

    private static (int Operation, uint Port, uint Length)? Hear(Driver<VirtioVsock<FakeMemory, FakeStreams>> driver)
    {
        if (driver.Take(0) is not { } packet)
            return null;
        Span<byte> bytes = driver.At(Data + 0x1000 + (0x200 * packet.Head));
        Assert.Equal(Guest, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
        Assert.Equal(1000u, BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]));
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]);
        Assert.Equal(packet.Written, 44 + length);
        return (BinaryPrimitives.ReadUInt16LittleEndian(bytes[30..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]), length);
    }
}
