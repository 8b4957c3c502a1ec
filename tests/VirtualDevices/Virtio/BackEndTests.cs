using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.VirtualDevices.Virtio.BackEnds;
using Firn.VirtualDevices.Virtio.Network;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>What stands behind devices: a disk over a file, a cable, an echo.</summary>
public static class BackEndTests
{
    [Fact]
    public static void A_disk_is_its_file_with_what_was_written() =>
        Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[1, 40_000]).Sample((seed, size) =>
        {
            Random random = new(seed);
            byte[] file = new byte[size];
            random.NextBytes(file);
            byte[] original = [.. file];
            byte[] changed = new byte[CopyOnWrite.MemorySize((ulong)size)];
            byte[] model = new byte[CopyOnWrite.Sectors((ulong)size) * 512];
            file.CopyTo(model, 0);
            Assert.InRange(model.Length - size, 0, 511);
            for (int step = 0; step < 30; step++)
            {
                int offset = random.Next(model.Length);
                byte[] part = new byte[random.Next(1 + Math.Min(model.Length - offset, 10_000))];
                if (random.Next(2) == 0)
                {
                    random.NextBytes(part);
                    part.CopyTo(model, offset);
                    CopyOnWrite.Write(file, changed, (ulong)offset, part);
                }
                else
                {
                    CopyOnWrite.Read(file, changed, (ulong)offset, part);
                    Assert.Equal(model[offset..(offset + part.Length)], part);
                }
            }
            Assert.Equal(original, file);
            byte[] all = new byte[model.Length];
            CopyOnWrite.Read(file, changed, 0, all);
            Assert.Equal(model, all);
            CopyOnWrite.Read(file, default, 0, all);
            Assert.Equal(original, all[..size]);
        }, iter: 300);

    [Fact]
    public static void A_cable_carries_all_of_it_in_order() => Gen.Int[0, int.MaxValue - 1].Sample(seed =>
    {
        Random random = new(seed);
        byte[] memory = new byte[NetworkCable.MemorySize];
        NetworkCable cable = default;
        cable.Begin(patience: ulong.MaxValue);
        Queue<byte[]>[] waiting = [new(), new()];
        for (int step = 0; step < 400; step++)
        {
            int side = random.Next(2);
            Assert.Equal(waiting[side].Count > 0, cable.HasFrames(side));
            if (random.Next(5) < 3)
            {
                Span<byte> room = cable.BeginSend(side, memory, 0);
                Assert.Equal(room.IsEmpty, cable.IsHeld(side));
                if (room.IsEmpty)
                    continue;
                byte[] frame = new byte[random.Next(2) == 0 ? random.Next(60, 1600) : random.Next(60, NetworkCable.LargestFrame + 1)];
                random.NextBytes(frame);
                frame.CopyTo(room);
                cable.Send(side, memory, frame.Length);
                waiting[1 - side].Enqueue(frame);
            }
            else if (waiting[side].Count > 0)
            {
                Assert.Equal(waiting[side].Dequeue(), cable.PeekReceive(side, memory).ToArray());
                cable.Received(side, memory);
            }
            else
            {
                Assert.True(cable.PeekReceive(side, memory).IsEmpty);
            }
        }
        Assert.Equal(0UL, cable.Lost);
    }, iter: 50);

    [Fact]
    public static void Who_takes_nothing_holds_nobody_up_for_long()
    {
        byte[] memory = new byte[NetworkCable.MemorySize];
        NetworkCable cable = default;
        cable.Begin(patience: 100);
        int sent = 0;
        for (; !cable.BeginSend(0, memory, 1000).IsEmpty; sent++)
            cable.Send(0, memory, NetworkCable.LargestFrame);
        Assert.InRange(sent, 7, 9);
        Assert.True(cable.BeginSend(0, memory, 1099).IsEmpty);
        for (int i = 0; i < 20; i++)
        {
            Assert.False(cable.BeginSend(0, memory, 1100).IsEmpty);
            cable.Send(0, memory, 100);
        }
        Assert.Equal(20UL, cable.Lost);
        // The other direction is another matter; and what was taken makes room at once.
        Assert.False(cable.BeginSend(1, memory, 1100).IsEmpty);
        cable.Received(1, memory);
        cable.Received(1, memory);
        Assert.False(cable.BeginSend(0, memory, 1101).IsEmpty);
        cable.Send(0, memory, 100);
        Assert.Equal(20UL, cable.Lost);
        Assert.False(cable.IsHeld(0));
    }

    [Fact]
    public static void Who_begins_anew_finds_nothing_and_waits_for_nothing()
    {
        byte[] memory = new byte[NetworkCable.MemorySize];
        NetworkCable cable = default;
        cable.Begin(patience: 100);
        for (int sent = 0; !cable.BeginSend(0, memory, 1000).IsEmpty; sent++)
            cable.Send(0, memory, NetworkCable.LargestFrame);
        _ = cable.BeginSend(1, memory, 1000);
        cable.Send(1, memory, 60);
        Assert.True(cable.IsHeld(0));
        cable.Reset(0);
        Assert.Equal((false, false, true), (cable.IsHeld(0), cable.HasFrames(0), cable.HasFrames(1)));
        // What it sent is on its way still; and the other one's room is there again.
        cable.Reset(1);
        Assert.False(cable.HasFrames(1));
        Assert.False(cable.BeginSend(0, memory, 1001).IsEmpty);
    }

    [Fact]
    public static void A_driver_that_resets_its_device_resets_its_end_of_the_cable()
    {
        FakeNetwork.Cable cable = new();
        Driver<VirtioNetwork<FakeMemory, FakeNetwork>> driver = new(new(new(cable)), 1UL << 15);
        int before = cable.Resets;
        driver.Write(0x70, 0);
        Assert.Equal(before + 1, cable.Resets);
    }

    [Fact]
    public static void An_echo_answers_and_ends()
    {
        byte[] memory = new byte[EchoService.MemorySize];
        EchoService echo = default;
        Assert.False(echo.TryAccept(3, 80));
        Assert.True(echo.TryAccept(3, EchoService.Port));
        byte[] into = new byte[EchoService.BufferSize];
        for (int round = 0; round < 5; round++)
        {
            byte[] said = [.. Enumerable.Range(round, 10_000).Select(i => (byte)i)];
            echo.Put(3, memory, said);
            List<byte> heard = [];
            for (int count = echo.Take(3, memory, into); count > 0; count = echo.Take(3, memory, into))
                heard.AddRange(into[..count]);
            Assert.Equal(said, heard);
            Assert.Equal(10_000u, echo.TakeAnswered(3));
            Assert.Equal(0u, echo.TakeAnswered(3));
        }
        echo.Put(3, memory, [1]);
        echo.Shut(3, sends: true, reads: false);
        Assert.False(echo.TakeEnd(3));
        Assert.Equal(1, echo.Take(3, memory, into));
        Assert.True(echo.TakeEnd(3));
        Assert.False(echo.TakeEnd(3));
        Assert.False(echo.TakeEnd(4));
    }
}
