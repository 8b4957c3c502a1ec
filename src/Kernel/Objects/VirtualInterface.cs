using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.Configuration;
using Firn.Abi.Virtualization;
using Firn.Arm64.Gic;
using Firn.Arm64.Translation;
using Firn.Kernel.Interrupts;

namespace Firn.Kernel.Objects;

/// <summary>The virtual interrupt interface of either controller: registers of a GICv3, memory of a GICv2.</summary>
internal static class VirtualInterface
{
    // A GICv3 has at most 16 list registers; preemption bits 5, 6 and 7 take one, two and four words of active priorities for each group.
    private const int WordBits = 5;

    // Words that a virtual CPU has for each group's active priorities.
    private const int GroupWords = 4;

    // A GICv2's list register has the upper five bits of a priority.
    private const int LegacyPriorityShift = 3;

    // Of others than SGIs the register of a GICv2 has no sender.
    private const uint SoftwareInterrupts = 16;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Reads a register.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal ulong ReadInterface(VirtualInterfaceRegister register)
        {
            if (core.UsesInterruptRegisters)
                return core.Machine.ReadVirtualInterface(register);
            PhysicalAddress place = core.Shared.InterruptHardware.VirtualControl + Offset(register);
            ulong low = core.Machine.Read32(place);
            return register == VirtualInterfaceRegister.EndOfInterrupt ? low | ((ulong)core.Machine.Read32(place + sizeof(uint)) << 32) : low;
        }

        /// <summary>Writes a register.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void WriteInterface(VirtualInterfaceRegister register, ulong value)
        {
            if (core.UsesInterruptRegisters)
                core.Machine.WriteVirtualInterface(register, value);
            else
                core.Machine.Write32(core.Shared.InterruptHardware.VirtualControl + Offset(register), (uint)value);
        }

        /// <summary>How many list registers there are; 0: there is no virtual interface.</summary>
        internal int CountListRegisters()
        {
            if (!core.UsesInterruptRegisters && core.Shared.InterruptHardware.VirtualControl.Value == 0)
                return 0;
            return (int)core.InterfaceType.LastListRegister + 1;
        }

        /// <summary>
        /// The interface's control of a virtual CPU. Where its exits have Firn's form its monitor keeps what is active, more than list registers have, and is asked to
        /// deactivate: the interface itself would not find an interrupt that is in none, or in another virtual CPU's.
        /// </summary>
        internal void SetInterfaceControl(ref VirtualCpu cpu)
        {
            bool isTrapped = cpu.ExitFormat != ExitFormat.Compatible && core.UsesInterruptRegisters && core.ListRegisters != 0 && core.InterfaceType.HasDeactivationTrap;
            cpu.InterfaceControl = new VirtualInterfaceControl
            {
                Enable = (cpu.Debugging & VirtualCpuDebugging.HoldInterrupts) == 0,
                TrapDeactivation = isTrapped,
                NoPendingInterrupt = cpu.TellsNonePending,
            }.Bits;
        }

        /// <summary>Saves what a switch of virtual CPUs replaces.</summary>
        internal void SaveInterface(ref VirtualCpu cpu)
        {
            if (core.UsesInterruptRegisters)
            {
                core.SaveInterface3(ref cpu);
                return;
            }
            PhysicalAddress place = core.Shared.InterruptHardware.VirtualControl;
            cpu.MachineControl = core.Machine.Read32(place + HypervisorInterfaceRegister.MachineControl);
            cpu.ActivePriorities[GroupWords] = core.Machine.Read32(place + HypervisorInterfaceRegister.ActivePriorities);
            place += HypervisorInterfaceRegister.ListRegisters;
            Span<ulong> words = core.ListRegistersOf(ref cpu);
            for (int i = 0; i < words.Length; i++)
                words[i] = core.Machine.Read32(place + ((uint)i * sizeof(uint)));
        }

        /// <summary>Restores it; the interface is off meanwhile.</summary>
        internal void RestoreInterface(ref VirtualCpu cpu)
        {
            if (core.UsesInterruptRegisters)
            {
                core.RestoreInterface3(ref cpu);
                return;
            }
            PhysicalAddress place = core.Shared.InterruptHardware.VirtualControl;
            core.Machine.Write32(place + HypervisorInterfaceRegister.MachineControl, (uint)cpu.MachineControl);
            core.Machine.Write32(place + HypervisorInterfaceRegister.ActivePriorities, (uint)cpu.ActivePriorities[GroupWords]);
            place += HypervisorInterfaceRegister.ListRegisters;
            Span<ulong> words = core.ListRegistersOf(ref cpu);
            for (int i = 0; i < words.Length; i++)
                core.Machine.Write32(place + ((uint)i * sizeof(uint)), (uint)words[i]);
        }

        private void SaveInterface3(ref VirtualCpu cpu)
        {
            cpu.MachineControl = core.Machine.ReadVirtualInterface(VirtualInterfaceRegister.MachineControl);
            int count = core.PriorityWordCount();
            for (int i = 0; i < count; i++)
            {
                cpu.ActivePriorities[i] = core.Machine.ReadVirtualInterface(VirtualInterfaceRegister.ActivePriorities0 + i);
                cpu.ActivePriorities[GroupWords + i] = core.Machine.ReadVirtualInterface(VirtualInterfaceRegister.ActivePriorities1 + i);
            }
            core.Machine.SaveListRegisters(ref cpu.ListRegisters, core.ListRegisters);
        }

        private void RestoreInterface3(ref VirtualCpu cpu)
        {
            core.Machine.WriteVirtualInterface(VirtualInterfaceRegister.MachineControl, cpu.MachineControl);
            int count = core.PriorityWordCount();
            for (int i = 0; i < count; i++)
            {
                core.Machine.WriteVirtualInterface(VirtualInterfaceRegister.ActivePriorities0 + i, cpu.ActivePriorities[i]);
                core.Machine.WriteVirtualInterface(VirtualInterfaceRegister.ActivePriorities1 + i, cpu.ActivePriorities[GroupWords + i]);
            }
            core.Machine.LoadListRegisters(ref cpu.ListRegisters, core.ListRegisters);
        }

        // No more than there are in the interface.
        private Span<ulong> ListRegistersOf(ref VirtualCpu cpu) => MemoryMarshal.CreateSpan(ref cpu.ListRegisters[0], core.ListRegisters);

        /// <summary>A list register's word for an interrupt that is pending and asks for maintenance when it ends.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal ulong PendingWord(uint interrupt, uint priority, bool isGroup1)
        {
            if (core.UsesInterruptRegisters)
                return new ListRegister { State = ListRegisterState.Pending, Interrupt = interrupt, Priority = priority, IsGroup1 = isGroup1, AskMaintenance = true }.Bits;
            return new LegacyListRegister { State = ListRegisterState.Pending, Interrupt = interrupt, Priority = priority, IsGroup1 = isGroup1, AskMaintenance = true }.Bits;
        }

        /// <summary>What a list register's word says, in the form that programs read.</summary>
        internal VirtualInterrupt InterruptIn(ulong word)
        {
            if (core.UsesInterruptRegisters)
            {
                ListRegister register = new() { Bits = word };
                return new()
                {
                    Interrupt = register.Interrupt,
                    Priority = register.Priority,
                    State = register.State,
                    IsGroup1 = register.IsGroup1,
                    AskMaintenance = register.AskMaintenance,
                };
            }
            LegacyListRegister legacy = new() { Bits = (uint)word };
            return new()
            {
                Interrupt = legacy.Interrupt,
                Priority = legacy.Priority << LegacyPriorityShift,
                State = legacy.State,
                IsGroup1 = legacy.IsGroup1,
                AskMaintenance = legacy.AskMaintenance,
                Source = legacy.Interrupt < SoftwareInterrupts ? legacy.Source : 0,
            };
        }

        /// <summary>A list register's word for what a program says in that form; numbers that the controller does not have lose their upper bits.</summary>
        internal ulong WordOf(VirtualInterrupt interrupt)
        {
            if (core.UsesInterruptRegisters)
            {
                return new ListRegister
                {
                    State = interrupt.State,
                    Interrupt = interrupt.Interrupt,
                    Priority = interrupt.Priority,
                    IsGroup1 = interrupt.IsGroup1,
                    AskMaintenance = interrupt.AskMaintenance,
                }.Bits;
            }
            return new LegacyListRegister
            {
                State = interrupt.State,
                Interrupt = interrupt.Interrupt,
                Priority = interrupt.Priority >> LegacyPriorityShift,
                IsGroup1 = interrupt.IsGroup1,
                AskMaintenance = interrupt.AskMaintenance,
                Source = interrupt.Interrupt < SoftwareInterrupts ? interrupt.Source : 0,
            }.Bits;
        }

        /// <summary>The state in a list register's word.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal ListRegisterState StateOf(ulong word) => core.UsesInterruptRegisters
            ? new ListRegister { Bits = word }.State
            : new LegacyListRegister { Bits = (uint)word }.State;

        /// <summary>A list register's word that no longer asks for maintenance.</summary>
        internal ulong WithoutMaintenance(ulong word) => core.UsesInterruptRegisters
            ? (new ListRegister { Bits = word } with { AskMaintenance = false }).Bits
            : (new LegacyListRegister { Bits = (uint)word } with { AskMaintenance = false }).Bits;

        private VirtualInterfaceType InterfaceType => new() { Bits = core.ReadInterface(VirtualInterfaceRegister.Type) };

        private int PriorityWordCount()
        {
            int bits = (int)core.InterfaceType.LastPreemptionBit + 1;
            return bits <= WordBits ? 1 : 1 << (bits - WordBits);
        }
    }

    private static uint Offset(VirtualInterfaceRegister register) => register switch
    {
        VirtualInterfaceRegister.Control => HypervisorInterfaceRegister.Control,
        VirtualInterfaceRegister.Type => HypervisorInterfaceRegister.Type,
        VirtualInterfaceRegister.MachineControl => HypervisorInterfaceRegister.MachineControl,
        VirtualInterfaceRegister.MaintenanceStatus => HypervisorInterfaceRegister.MaintenanceStatus,
        VirtualInterfaceRegister.EndOfInterrupt => HypervisorInterfaceRegister.EndOfInterrupt,
        >= VirtualInterfaceRegister.ListRegister =>
            HypervisorInterfaceRegister.ListRegisters + (sizeof(uint) * (uint)(register - VirtualInterfaceRegister.ListRegister)),
        _ => HypervisorInterfaceRegister.ActivePriorities,
    };
}
