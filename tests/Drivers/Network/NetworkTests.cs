using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Components.Switch;
using Firn.ComponentsTests.Switch;
using Firn.Drivers.Virtio;
using Firn.User.Rings;
using Firn.VirtualDevicesTests.Virtio;
using Xunit;

namespace Firn.DriversTests.Network;

/// <summary>The network driver over the model of the device that virtual machines have, between a cable and the rings of a switch.</summary>
public static class NetworkTests
{
    private const int Header = FrameDriver.HeaderSize;

    [Fact]
    public static void All_frames_go_both_ways_in_order_whatever_has_its_turn_when() =>
        Gen.Select(Gen.Int, Gen.Int[1, 400]).Sample((seed, count) => Move(new Random(seed), count), iter: 60);

    [Fact]
    public static void A_device_that_breaks_rules_stops_nobody_and_is_given_up_at_last() => Gen.Int.Sample(seed =>
    {
        Random random = new(seed);
        HostileBoard board = new(1, random, HostileFrameDriver.MemorySize);
        var (toSwitch, fromSwitch) = (FakeFrameMemory.Create(), FakeFrameMemory.Create());
        HostileUplink uplink = new();
        Assert.Equal(DriverStatus.Done, uplink.Start(board.Front, board.Shared, toSwitch, fromSwitch));
        FrameReader<FakeFrameMemory> reader = new(toSwitch);
        FrameWriter<FakeFrameMemory> writer = new(fromSwitch);
        byte[] frame = new byte[Header + 60];
        for (int i = 0; i < 3000; i++)
        {
            board.Strike();
            uplink.Acknowledge();
            _ = uplink.Turn();
            _ = writer.TryWrite(default, frame, out _);
            for (int frames = 0; frames < 100 && reader.TryPeek(out int length) == RingStatus.Done; frames++)
            {
                Assert.InRange(length, Header + 14, Header + FrameDriver.LongestFrame);
                byte[] head = new byte[Header];
                reader.Copy(0, head);
                Assert.All(head, each => Assert.Equal(0, each));
                reader.Finish(out _);
            }
        }
        Assert.InRange(uplink.Counters.Restarts, 0ul, (ulong)DriverLimits.Restarts);
        // A device that is gone holds nobody up.
        while (uplink.Counters.Restarts < DriverLimits.Restarts || uplink.IsUsable)
        {
            board.Memory.AsSpan().Fill(0xFF);
            _ = uplink.Turn();
        }
        for (int i = 0; i < 10_000; i++)
        {
            Assert.Equal(RingStatus.Done, writer.TryWrite(default, frame, out _));
            _ = uplink.Turn();
        }
    }, iter: 20);

    [Fact]
    public static void A_switch_that_writes_nonsense_stops_the_driver_no_more_than_the_device() => Gen.Int.Sample(seed =>
    {
        Random random = new(seed);
        FakeNetwork.Cable cable = new();
        NetworkBoard board = new(new(new(cable)), FrameDriver.MemorySize);
        var (toSwitch, fromSwitch) = (FakeFrameMemory.Create(), FakeFrameMemory.Create());
        Uplink uplink = new();
        Assert.Equal(DriverStatus.Done, uplink.Start(board.Front, board.Shared, toSwitch, fromSwitch));
        for (int i = 0; i < 500; i++)
        {
            FakeFrameMemory ring = random.Next(2) == 0 ? toSwitch : fromSwitch;
            ring.Store(random.Next(3) == 0 ? random.Next(20) * 8 : 0, random.Next(2) == 0 ? (ulong)random.Next(4096) : (ulong)random.NextInt64());
            cable.Arriving.Enqueue(new byte[Header + 60]);
            board.Serve();
            uplink.Acknowledge();
            _ = uplink.Turn();
        }
        Assert.True(uplink.IsUsable);
        Assert.Equal(0ul, uplink.Counters.Restarts);
    }, iter: 40);

    [Theory]
    [InlineData(2u, 256u, DriverStatus.Absent)]
    [InlineData(1u, 8u, DriverStatus.NoQueue)]
    public static void A_device_that_does_not_do_is_refused(uint kind, uint queueMaximum, DriverStatus expected)
    {
        HostileBoard board = new(kind, new Random(1), FrameDriver.MemorySize, queueMaximum);
        HostileFrameDriver driver = default;
        Assert.Equal(expected, driver.TryStart(board.Front, board.Shared));
        Assert.False(driver.IsUsable);
        Assert.False(driver.HasRoom());
        Assert.False(driver.TryPeek(out _));
        driver.Flush();
    }

    private static void Move(Random random, int count)
    {
        FakeNetwork.Cable cable = new() { Room = int.MaxValue };
        NetworkBoard board = new(new(new(cable)), FrameDriver.MemorySize);
        var (toSwitch, fromSwitch) = (FakeFrameMemory.Create(), FakeFrameMemory.Create());
        Uplink uplink = new();
        Assert.Equal(DriverStatus.Done, uplink.Start(board.Front, board.Shared, toSwitch, fromSwitch));
        Assert.Equal(0x0200_0000_0001ul, uplink.Address);
        FrameReader<FakeFrameMemory> reader = new(toSwitch);
        FrameWriter<FakeFrameMemory> writer = new(fromSwitch);
        Queue<byte[]> toCome = new(Frames(random, count));
        byte[][] sent = Frames(random, count);
        byte[][] expected = [.. toCome];
        List<byte[]> came = [];
        int next = 0;
        for (int i = 0; i < 40 * (count + 10) && (next < count || came.Count < count || cable.Sent.Count < count); i++)
        {
            switch (random.Next(5))
            {
                case 0 when next < count && writer.TryWrite(default, sent[next], out _) == RingStatus.Done:
                    next++;
                    break;
                case 1 when toCome.Count > 0:
                    cable.Arriving.Enqueue(toCome.Dequeue());
                    board.Device.Serve(0);
                    break;
                case 2:
                    board.Serve();
                    break;
                case 3:
                    if (board.HasInterrupt)
                        uplink.Acknowledge();
                    _ = uplink.Turn();
                    break;
                default:
                    while (reader.TryPeek(out int length) == RingStatus.Done)
                    {
                        byte[] frame = new byte[length];
                        reader.Copy(0, frame);
                        reader.Finish(out _);
                        came.Add(frame);
                    }
                    break;
            }
        }
        Assert.Equal(expected, came);
        // The model says in each header in how many buffers the frame is; nobody asks.
        Assert.Equal(sent.Select(frame => frame[Header..]), cable.Sent.Select(frame => frame[Header..]));
        Assert.Equal((ulong)count, uplink.Counters.Sent);
        Assert.Equal((ulong)count, uplink.Counters.Received);
        Assert.Equal(0ul, uplink.Counters.Restarts + uplink.Counters.Refused + uplink.Counters.Lost);
    }

    private static byte[][] Frames(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ =>
        {
            byte[] frame = new byte[Header + random.Next(14, FrameDriver.LongestFrame + 1)];
            random.NextBytes(frame.AsSpan(Header));
            return frame;
        }),
    ];
}
