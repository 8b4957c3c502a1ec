using System;
using System.Runtime.InteropServices;
using Firn.Arm64.Translation;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>A walk of stage 1 tables as a core does it, written from the manual (Arm ARM DDI 0487, D8.2).</summary>
internal static class KernelWalk
{
    /// <summary>The descriptor that maps an address, and its level; false: there is none.</summary>
    public static bool Find(FakeBoard board, PhysicalAddress root, ulong address, out Stage1Descriptor descriptor, out int level)
    {
        ulong table = root.Value;
        for (level = 0; ; level++)
        {
            ulong index = (address >> (39 - (9 * level))) & 511;
            Assert.True(board.TryFind(table + (index * 8), 8, out byte[] bytes, out int offset));
            descriptor = new Stage1Descriptor { Bits = MemoryMarshal.Read<ulong>(bytes.AsSpan(offset)) };
            if (!descriptor.IsValid)
                return false;
            if (level == 3 || !descriptor.IsTableOrPage)
                return true;
            table = descriptor.Output.Value;
        }
    }
}
