using System.Numerics;
using Firn.Arm64;
using Firn.Arm64.Identification;
using Firn.Arm64.Target;

namespace Firn.Kernel.Target;

/// <summary>What the machine tells of exceptions, and what kernels that measure ask of it.</summary>
public readonly partial struct KernelMachine
{
    private const int CacheLevelLow = 1;

    /// <inheritdoc/>
    public ulong FaultAddress => FaultInstruction.ReadFaultAddress();

    /// <inheritdoc/>
    public ulong Cycles => FaultInstruction.ReadCycles();

    /// <inheritdoc/>
    public void FlushCaches()
    {
        Instruction.DataSynchronizationBarrier();
        uint levels = new CacheLevels { Bits = FaultInstruction.ReadCacheLevels() }.Coherency;
        for (uint level = 0; level < levels; level++)
            FlushLevel(level);
        FlushFirstLevel(data: false, instructions: true);
    }

    /// <inheritdoc/>
    public void FlushFirstLevel(bool data, bool instructions)
    {
        Instruction.DataSynchronizationBarrier();
        if (data)
            FlushLevel(0);
        if (!instructions)
            return;
        FaultInstruction.InvalidateInstructionCache();
        Instruction.DataSynchronizationBarrier();
        Instruction.InstructionSynchronizationBarrier();
    }

    // By set and way (Arm ARM DDI 0487, DC CISW); only this core's view, which is all that a benchmark of this core wants.
    private static void FlushLevel(uint level)
    {
        FaultInstruction.SelectCache(Field.With(0, CacheLevelLow, 3, level));
        Instruction.InstructionSynchronizationBarrier();
        CacheGeometry geometry = new() { Bits = FaultInstruction.ReadCacheSize() };
        bool isWide = new MemoryModelFeatures2 { Bits = FaultInstruction.ReadMemoryModelFeatures2() }.ExtendedCacheIndex != 0;
        uint lastWay = geometry.LastWay(isWide);
        uint lastSet = geometry.LastSet(isWide);
        int wayLow = BitOperations.LeadingZeroCount(lastWay);
        for (uint way = 0; way <= lastWay; way++)
        {
            for (uint set = 0; set <= lastSet; set++)
            {
                ulong place = Field.With(0, CacheLevelLow, 3, level) | ((ulong)set << geometry.LineBits);
                FaultInstruction.CleanInvalidateSetWay(lastWay == 0 ? place : place | ((ulong)way << wayLow));
            }
        }

        Instruction.DataSynchronizationBarrier();
    }
}
