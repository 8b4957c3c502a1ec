using Firn.Arm64.Gic;
using Firn.Arm64.Target;
using Firn.Images.SmpGuest.Target;

namespace Firn.Images.GuestMeter;

/// <summary>The machine's GICv3 (GIC IHI 0069), as far as it is needed.</summary>
internal static class MeterInterrupts
{
    /// <summary>The interrupt of one core to another.</summary>
    internal const uint Call = 3;

    /// <summary>The virtual timer's.</summary>
    internal const uint VirtualTimer = 27;

    /// <summary>Whatever is loaded from it, nothing changes.</summary>
    internal const ulong Distributor = 0x0800_0000;

    private const ulong Redistributors = 0x080A_0000;
    private const uint AllPriorities = 0xFF;
    private const uint ProcessorSleep = 1 << 1;
    private const uint ChildrenAsleep = 1 << 2;

    // Affinity routing, and both groups, by any name.
    private const uint Enable = 0x13;

    /// <summary>For all cores.</summary>
    internal static void Start() => Instruction.Store32(Distributor + DistributorRegister.Control, Enable);

    /// <summary>For one core, by itself.</summary>
    internal static void StartCore(ulong core)
    {
        ulong frame = Redistributors + (core * RedistributorRegister.Stride);
        Instruction.Store32(frame + RedistributorRegister.Waker, Instruction.Load32(frame + RedistributorRegister.Waker) & ~ProcessorSleep);
        while ((Instruction.Load32(frame + RedistributorRegister.Waker) & ChildrenAsleep) != 0)
        {
            // It wakes up.
        }
        Instruction.Store32(frame + RedistributorRegister.Group, uint.MaxValue);
        Instruction.Store32(frame + RedistributorRegister.SetEnable, (1u << (int)Call) | (1u << (int)VirtualTimer));
        CoreInstruction.WritePriorityMask(AllPriorities);
        CoreInstruction.WriteGroupEnable(1);
    }

    /// <summary>A device's interrupt comes to the first core.</summary>
    internal static void EnableShared(uint interrupt)
    {
        ulong place = interrupt / 32 * sizeof(uint);
        uint bit = 1u << (int)(interrupt % 32);
        Instruction.Store32(Distributor + DistributorRegister.Group + place, Instruction.Load32(Distributor + DistributorRegister.Group + place) | bit);
        Instruction.Store64(Distributor + DistributorRegister.Router + (interrupt * sizeof(ulong)), 0);
        Instruction.Store32(Distributor + DistributorRegister.SetEnable + place, bit);
    }

    /// <summary>Interrupts a core.</summary>
    internal static void CallCore(uint core) => CoreInstruction.InterruptCores(new SoftwareInterruptTarget { TargetList = 1u << (int)core, Interrupt = Call }.Bits);
}
