using System;
using Firn.Arm64.Registers;
using Firn.Arm64.Translation;
using Firn.Images.Hello.Target;

namespace Firn.Images.Hello;

/// <summary>
/// The program's address space, in the manner of seL4's hypervisor configuration on a core without host extensions: EL0 belongs to the
/// EL1&amp;0 regime, whose stage 1 is off, so a virtual address is an intermediate one, and stage 2 alone says what is there.
/// </summary>
internal readonly struct ProgramSpace
{
    private const uint Vmid = 1;
    private const uint OutputBits40 = 2;

    // VTCR_EL2.SL0 with the 4 KiB granule: the walk starts at level 1.
    private const uint StartAtLevel1 = 1;

    private readonly TranslationTree _tree;

    /// <summary>An empty space.</summary>
    internal ProgramSpace(ref PagePool pool) => _tree = new TranslationTree(pool.Take());

    /// <summary>Gives the program a page.</summary>
    internal void Map(ref PagePool pool, ulong address, PhysicalAddress page, Stage2Access access, Stage2Execute execute) =>
        _tree.Set(ref pool, address, (Stage2Descriptor.Page(page) with
        {
            Memory = Stage2Memory.NormalWriteBack,
            Shareability = Shareability.Inner,
            Access = access,
            Execute = execute,
        }).Bits);

    /// <summary>Copies from the program's memory. False where it has no readable memory there; then the rest is not written.</summary>
    internal bool Read(ulong address, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var page = new Stage2Descriptor { Bits = _tree.Find(address) };
            if (!page.IsValid || ((uint)page.Access & (uint)Stage2Access.ReadOnly) == 0)
                return false;
            ulong offset = address % Granule.PageSize;
            int length = Math.Min(destination.Length, (int)(Granule.PageSize - offset));
            default(HelloMachine).Memory(page.Output + offset, length).CopyTo(destination);
            destination = destination.Slice(length);
            address += (ulong)length;
        }
        return true;
    }

    /// <summary>Puts it in force for EL0, and sends to EL2 whatever EL0 does.</summary>
    internal void Activate()
    {
        HelloMachine machine = default;
        HelloInstruction.WriteStage2Control((Stage2TranslationControl.Clean with
        {
            Size0 = 64 - TranslationTree.AddressBits,
            StartLevel = StartAtLevel1,
            Inner0 = WalkCacheability.WriteBackAllocate,
            Outer0 = WalkCacheability.WriteBackAllocate,
            Shareability0 = Shareability.Inner,
            OutputSize = OutputBits40,
        }).Bits);
        HelloInstruction.WriteStage2Table(new Stage2TableBase { Table = _tree.Root, Vmid = Vmid }.Bits);
        HelloInstruction.WriteConfiguration(Configuration.Bits);
        // With TGE its M counts as 0; the bits about EL0 count.
        HelloInstruction.WriteSystemControlEl1(SystemControl.CleanEl1.Bits);
        // Neither level uses SIMD: if one does, that is reported.
        HelloInstruction.WriteFeatureTraps((HypervisorFeatureTraps.Clean with
        {
            TrapFloatingPoint = true,
            TrapScalableVectors = true,
            TrapScalableMatrix = true,
        }).Bits);
        machine.SynchronizeData();
        machine.SynchronizeInstructions();
        HelloInstruction.InvalidateProgramTranslations();
        machine.SynchronizeData();
        machine.SynchronizeInstructions();
    }

    // TGE: exceptions of EL0 come here, EL1 is unused. DC: with its stage 1 off, EL0's memory is Normal write-back nevertheless.
    private static HypervisorConfiguration Configuration => new()
    {
        Stage2 = true,
        El1IsAArch64 = true,
        TrapGeneralExceptions = true,
        DefaultCacheable = true,
        InterruptsToEl2 = true,
        FastInterruptsToEl2 = true,
        SystemErrorsToEl2 = true,
        SetWayOverride = true,
        TrapSecureMonitorCall = true,
        TrapAuxiliaryControl = true,
        TrapTlbMaintenance = true,
        TrapVirtualMemoryWrites = true,
        TrapWaitForInterrupt = true,
        TrapWaitForEvent = true,
    };
}
