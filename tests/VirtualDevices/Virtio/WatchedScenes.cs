using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Firn.VirtualDevices.Virtio.Block;
using Firn.VirtualDevices.Virtio.Console;
using Firn.VirtualDevices.Virtio.Entropy;
using Firn.VirtualDevices.Virtio.Network;
using Firn.VirtualDevices.Virtio.Vsock;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>Each kind of device with a few requests, mostly good ones, that it finishes in one turn.</summary>
internal static class WatchedScenes
{
    private const int Sector = 512;

    public static WatchedScene<VirtioEntropy<WatchedMemory, FakeSource>> Entropy(Random random) =>
        new(new(default), () => "", Chains(random, () => ScatteredChain.Of(random, 0, [], random.Next(1, 300))), [0]);

    public static WatchedScene<VirtioBlock<WatchedMemory, FakeStore>> Block(Random random)
    {
        byte[] disk = new byte[16 * Sector];
        random.NextBytes(disk);
        FakeStore.Board board = new() { PartSize = 2 * Sector, EndsAtOnce = true };
        return new(new(new(disk, isReadOnly: false, board)), () => Convert.ToHexString(disk), Chains(random, Request), [0]);

        ScatteredChain Request()
        {
            uint type = (uint)random.Next(10);
            type = type < 4 ? type % 2 : type;
            int length = random.Next(10) == 0 ? random.Next(2000) : Sector * random.Next(5);
            byte[] request = new byte[16 + (type == 1 ? length : 0)];
            random.NextBytes(request);
            BinaryPrimitives.WriteUInt32LittleEndian(request, type);
            BinaryPrimitives.WriteUInt64LittleEndian(request.AsSpan(8), (ulong)random.Next(18));
            return ScatteredChain.Of(random, 0, request, 1 + (type == 1 ? 0 : length));
        }
    }

    public static WatchedScene<VirtioConsole<WatchedMemory, FakePorts>> Console(Random random)
    {
        FakePorts.Board board = new();
        foreach (Queue<byte> typed in board.Typed)
        {
            for (int i = random.Next(200); i > 0; i--)
                typed.Enqueue((byte)random.Next(256));
        }
        IEnumerable<ScatteredChain> chains = Chains(random, () => ScatteredChain.Of(random, 3, Control(random), 0))
            .Concat(Chains(random, () => ScatteredChain.Of(random, random.Next(2) == 0 ? 1 : 5, Bytes(random, random.Next(1, 500)), 0)))
            .Concat(Chains(random, () => ScatteredChain.Of(random, random.Next(2) == 0 ? 0 : 4, [], random.Next(1, 100))))
            .Concat(Chains(random, () => ScatteredChain.Of(random, 2, [], random.Next(8, 50))));
        return new(new(new(board)), () => $"{string.Join('|', board.Written.Select(text => text.ToString()))} {string.Join(' ', board.IsOpen)} {board.Typed[0].Count} {board.Typed[1].Count}",
            [.. chains], [3, 1, 5, 0, 4, 2]);
    }

    public static WatchedScene<VirtioNetwork<WatchedMemory, FakeNetwork>> Network(Random random)
    {
        FakeNetwork.Cable cable = new();
        for (int i = random.Next(6); i > 0; i--)
            cable.Arriving.Enqueue(Frame(random));
        IEnumerable<ScatteredChain> chains = Chains(random, () => ScatteredChain.Of(random, 1, Frame(random), 0))
            .Concat(Chains(random, () => ScatteredChain.Of(random, 0, [], random.Next(12, 150))));
        return new(new(new(cable)), () => $"{string.Join('|', cable.Sent.Select(Convert.ToHexString))} {cable.Arriving.Count}", [.. chains], [1, 0]);
    }

    public static WatchedScene<VirtioVsock<WatchedMemory, FakeStreams>> Vsock(Random random)
    {
        FakeStreams.Board board = new();
        for (int i = random.Next(400); i > 0; i--)
            board.ToSay.Enqueue((byte)random.Next(256));
        IEnumerable<ScatteredChain> chains = Chains(random, () => ScatteredChain.Of(random, 1, Packet(random), 0))
            .Concat(Chains(random, () => ScatteredChain.Of(random, 0, [], random.Next(44, 200))));
        return new(new(new(board), 3), () => $"{Convert.ToHexString([.. board.Heard])} {board.Closed} {board.Shut} {board.Connected} {board.ToSay.Count}", [.. chains], [1]);
    }

    // DEVICE_READY, PORT_READY, PORT_OPEN, or anything.
    private static byte[] Control(Random random)
    {
        byte[] message = Bytes(random, random.Next(10) == 0 ? random.Next(1, 12) : 8);
        if (message.Length != 8 || random.Next(8) == 0)
            return message;
        BinaryPrimitives.WriteUInt32LittleEndian(message, (uint)random.Next(3));
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(4), (ushort)(3 * random.Next(3)));
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(6), (ushort)random.Next(2));
        return message;
    }

    // Some ask for a checksum, which may lie outside.
    private static byte[] Frame(Random random)
    {
        byte[] frame = Bytes(random, 12 + random.Next(10, 300));
        frame.AsSpan(0, 12).Clear();
        if (random.Next(3) != 0)
            return frame;
        frame[0] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(6), (ushort)random.Next(60));
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(8), (ushort)random.Next(30));
        return frame;
    }

    // From one of two ports to the one that listens, or another; with more or less than its header says, now and then.
    private static byte[] Packet(Random random)
    {
        int length = random.Next(60);
        byte[] packet = Bytes(random, 44 + length);
        BinaryPrimitives.WriteUInt64LittleEndian(packet, 3);
        BinaryPrimitives.WriteUInt64LittleEndian(packet.AsSpan(8), 2);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(16), 1000 + (uint)random.Next(2));
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(20), random.Next(10) == 0 ? 81u : 80);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(24), (uint)Math.Max(0, length + (random.Next(10) == 0 ? random.Next(-5, 5) : 0)));
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(28), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(30), (ushort)(random.Next(3) == 0 ? random.Next(9) : random.Next(2) == 0 ? 1 : 5));
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(32), (uint)random.Next(4));
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(36), (uint)random.Next(500));
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(40), 0);
        return packet;
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static ScatteredChain[] Chains(Random random, Func<ScatteredChain> make) => [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => make())];
}
