using System;
using Firn.Arm64.Translation;

namespace Firn.Arm64;

/// <summary>
/// The machine below: memory, devices, barriers, caches. Code takes it as a struct type argument, so that on the target each member is one
/// call of a one-instruction stub, and in a test it is a board that the test owns and whose operations it can put in order.
/// </summary>
public interface IMachine
{
    /// <summary>One load of 8 bits from a device.</summary>
    byte Read8(PhysicalAddress address);

    /// <summary>One load of 32 bits from a device.</summary>
    uint Read32(PhysicalAddress address);

    /// <summary>One load of 64 bits from a device.</summary>
    ulong Read64(PhysicalAddress address);

    /// <summary>One store of 8 bits to a device.</summary>
    void Write8(PhysicalAddress address, byte value);

    /// <summary>One store of 32 bits to a device.</summary>
    void Write32(PhysicalAddress address, uint value);

    /// <summary>One store of 64 bits to a device.</summary>
    void Write64(PhysicalAddress address, ulong value);

    /// <summary>
    /// Ordinary memory, reached where it lies: translation at this level is the identity. The range must be mapped; who calls has checked it
    /// against the memory map.
    /// </summary>
    /// <param name="address">The first byte.</param>
    /// <param name="length">Its length in bytes.</param>
    Span<byte> Memory(PhysicalAddress address, int length);

    /// <summary>DSB SY: every earlier access is complete, for the whole system.</summary>
    void SynchronizeData();

    /// <summary>ISB: what follows is fetched with all earlier register writes in force.</summary>
    void SynchronizeInstructions();

    /// <summary>DC CVAC: writes the cache line of an address back to the point of coherency.</summary>
    void CleanDataCacheLine(PhysicalAddress address);

    /// <summary>DC CIVAC: writes the cache line of an address back to the point of coherency and drops it.</summary>
    void CleanInvalidateDataCacheLine(PhysicalAddress address);

    /// <summary>IC IALLUIS: drops every instruction cache line in the inner shareable domain.</summary>
    void InvalidateInstructionCaches();

    /// <summary>CTR_EL0's DminLine: the smallest data cache line in bytes.</summary>
    uint DataCacheLine { get; }

    /// <summary>WFI: sleeps until an interrupt is pending, masked or not.</summary>
    void WaitForInterrupt();

    /// <summary>CNTPCT_EL0: the physical count.</summary>
    ulong Count { get; }
}
