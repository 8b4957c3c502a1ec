using System.Collections.Generic;
using Firn.Abi.Invocations;
using Firn.Abi.Virtualization;
using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Arm64.Translation;
using Firn.Kernel.Objects;

namespace Firn.KernelTests.Fakes;

/// <summary>Threads' translation, caches, FPU, virtual CPUs: written down in the log by the instruction's name.</summary>
public readonly partial struct FakeMachine
{
    public MemoryModelFeatures0 MemoryModelFeatures => Board.MemoryModelFeatures;

    public CacheType CacheType => Board.CacheType;

    public ulong ThreadPointer { get => Board.ThreadPointer; set => Board.ThreadPointer = value; }

    public ulong ReadOnlyThreadPointer { get => Board.ReadOnlyThreadPointer; set => Board.ReadOnlyThreadPointer = value; }

    public void SetStage2Control(Stage2TranslationControl control) => Board.Log.Add($"vtcr {control.Bits:x}");

    public void SetUserTranslation(Stage2TableBase root)
    {
        Board.UserTranslation = root;
        Board.Log.Add($"vttbr {root.Vmid} {root.Table.Value:x}");
    }

    public void SynchronizeTables() => Board.Log.Add("dsb ishst");

    public void SynchronizeMaintenance() => Board.Log.Add("dsb ish");

    public void InvalidateStage2(IntermediatePhysicalAddress address, bool everywhere) =>
        Board.Log.Add($"tlbi ipas2e1{Suffix(everywhere)} {Board.UserTranslation.Vmid} {address.Value:x}");

    public void InvalidateStage1(bool everywhere) => Board.Log.Add($"tlbi vmalle1{Suffix(everywhere)} {Board.UserTranslation.Vmid}");

    public void InvalidateBothStages(bool everywhere) => Board.Log.Add($"tlbi vmalls12e1{Suffix(everywhere)} {Board.UserTranslation.Vmid}");

    public void CleanData(PhysicalAddress start, ulong length) => Board.Log.Add($"cvac {start.Value:x} {length:x}");

    public void InvalidateData(PhysicalAddress start, ulong length) => Board.Log.Add($"ivac {start.Value:x} {length:x}");

    public void CleanInvalidateData(PhysicalAddress start, ulong length) => Board.Log.Add($"civac {start.Value:x} {length:x}");

    public void CleanDataToUnification(PhysicalAddress start, ulong length) => Board.Log.Add($"cvau {start.Value:x} {length:x}");

    public void InvalidateInstructions(PhysicalAddress start, ulong length) => Board.Log.Add($"ivau {start.Value:x} {length:x}");

    public TranslationResult TranslateStage1(VirtualAddress address) => new() { Page = new(address.AlignDown(4096).Value ^ Board.Stage1Offset) };

    public bool IsInWindow(PhysicalAddress address) => Board.TryFind(address.Value, 1, out _, out _);

    public void SaveFloatingPoint(ref FloatingPointState state)
    {
        state[0] = Board.FloatingPoint;
        Board.Log.Add($"fp save {Board.FloatingPoint:x}");
    }

    public void LoadFloatingPoint(ref FloatingPointState state)
    {
        Board.FloatingPoint = state[0];
        Board.Log.Add($"fp load {Board.FloatingPoint:x}");
    }

    public void SwitchFloatingPoint(ref FloatingPointState from, ref FloatingPointState to)
    {
        SaveFloatingPoint(ref from);
        LoadFloatingPoint(ref to);
    }

    public void SetFloatingPointAccess(bool allowed) => Board.Log.Add(allowed ? "fp on" : "fp off");

    public ulong ReadRegister(VirtualCpuRegister register) => Board.GuestRegisters.GetValueOrDefault(register);

    public void WriteRegister(VirtualCpuRegister register, ulong value)
    {
        Board.GuestRegisters[register] = value;
        Board.Log.Add($"msr {register} {value:x}");
    }

    public void SaveKeptRegisters(ref VirtualCpu.RegisterWords words, bool hasDeferredErrors)
    {
        for (VirtualCpuRegister register = VirtualCpuRegister.TranslationTable0; register <= VirtualCpuRegister.SavedProgramStatus; register++)
            words[(int)register] = ReadRegister(register);
        words[(int)VirtualCpuRegister.Count] = Board.CacheSelection;
        if (hasDeferredErrors)
            words[(int)VirtualCpuRegister.Count + 1] = Board.DeferredError;
    }

    public void LoadKeptRegisters(ref VirtualCpu.RegisterWords words, bool hasDeferredErrors)
    {
        for (VirtualCpuRegister register = VirtualCpuRegister.TranslationTable0; register <= VirtualCpuRegister.SavedProgramStatus; register++)
            WriteRegister(register, words[(int)register]);
        Board.CacheSelection = words[(int)VirtualCpuRegister.Count];
        if (hasDeferredErrors)
            Board.DeferredError = words[(int)VirtualCpuRegister.Count + 1];
    }

    public void SwitchGuestOff(ref VirtualCpu.RegisterWords words, in NativeState native)
    {
        foreach (VirtualCpuRegister register in FakeBoard.SwitchedRegisters)
            words[(int)register] = ReadRegister(register);
        ForgetGuest(in native);
    }

    public void ForgetGuest(in NativeState native)
    {
        WriteRegister(VirtualCpuRegister.VirtualTimerControl, 0);
        WriteRegister(VirtualCpuRegister.KernelTimerControl, native.Timers);
        WriteRegister(VirtualCpuRegister.SystemControl, native.Control);
        SynchronizeInstructions();
        SetHypervisorConfiguration(new() { Bits = native.Configuration });
        WriteRegister(VirtualCpuRegister.FeatureAccess, native.Access);
        SynchronizeInstructions();
    }

    public void SwitchGuestOn(ref VirtualCpu.RegisterWords words, HypervisorConfiguration configuration)
    {
        SetHypervisorConfiguration(configuration);
        foreach (VirtualCpuRegister register in FakeBoard.SwitchedRegisters)
            WriteRegister(register, words[(int)register]);
        WriteRegister(VirtualCpuRegister.VirtualTimerOffset, words[(int)VirtualCpuRegister.VirtualTimerOffset]);
    }

    public void SetTimerAccess(HypervisorTimerControl control) => Board.Log.Add($"cnthctl {control.Bits:x}");

    public bool HasDeferredErrors => Board.HasDeferredErrors;

    public ulong ReadFeatures(uint group, uint number) => Board.Features.GetValueOrDefault((group, number));

    public ulong FaultPage => Board.FaultPage;

    public void SaveListRegisters(ref VirtualCpu.ListRegisterWords words, int count)
    {
        for (int i = 0; i < count; i++)
            words[i] = ReadVirtualInterface(VirtualInterfaceRegister.ListRegister + i);
    }

    public void LoadListRegisters(ref VirtualCpu.ListRegisterWords words, int count)
    {
        for (int i = 0; i < count; i++)
            WriteVirtualInterface(VirtualInterfaceRegister.ListRegister + i, words[i]);
    }

    public void SetHypervisorConfiguration(HypervisorConfiguration configuration)
    {
        Board.HypervisorConfiguration = configuration;
        Board.Log.Add($"hcr {configuration.Bits:x}");
    }

    public ulong ReadVirtualInterface(VirtualInterfaceRegister register) => Board.VirtualInterface.GetValueOrDefault(register);

    public void WriteVirtualInterface(VirtualInterfaceRegister register, ulong value)
    {
        Board.VirtualInterface[register] = value;
        Board.Log.Add($"ich {register} {value:x}");
    }

    public void CallSecureMonitor(ref SecureMonitorRegisters registers)
    {
        Board.Log.Add($"smc {registers.X0:x} {registers.X1:x} {registers.X2:x} {registers.X3:x} {registers.X4:x} {registers.X5:x} {registers.X6:x} {registers.X7:x}");
        registers = Board.SecureMonitorAnswer;
    }

    private static string Suffix(bool everywhere) => everywhere ? "is" : "";
}
