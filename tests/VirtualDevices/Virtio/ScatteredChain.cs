using System;
using System.Collections.Generic;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>A chain: what is to be read, and room to be written, in pieces.</summary>
internal sealed record ScatteredChain(int Queue, byte[][] Readable, int[] Writable, bool IsIndirect)
{
    /// <summary>Bytes and room, cut anywhere into at most three pieces each.</summary>
    public static ScatteredChain Of(Random random, int queue, byte[] readable, int writable)
    {
        List<byte[]> pieces = [];
        int at = 0;
        foreach (int length in Cut(random, readable.Length))
        {
            pieces.Add(readable[at..(at + length)]);
            at += length;
        }
        return new(queue, [.. pieces], Cut(random, writable), random.Next(2) == 0);
    }

    private static int[] Cut(Random random, int length)
    {
        if (length == 0)
            return [];
        int first = random.Next(length + 1);
        int second = random.Next(length - first + 1);
        return Array.FindAll([first, second, length - first - second], part => part > 0);
    }
}
