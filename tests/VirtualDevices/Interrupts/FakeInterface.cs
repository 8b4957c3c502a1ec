using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Arm64.Gic;
using Firn.VirtualDevices.Interrupts;

namespace Firn.VirtualDevicesTests.Interrupts;

/// <summary>List registers of several virtual CPUs, and a guest that acknowledges and ends interrupts as the hardware's virtual interface does.</summary>
internal readonly struct FakeInterface(FakeInterface.Hardware hardware) : ICpuInterface
{
    public int ListRegisters => hardware.Count;

    public bool CanRewrite => hardware.CanRewrite;

    public bool TryRead(int cpu, Span<ListedInterrupt> registers)
    {
        if (!hardware.CanRead)
            return false;
        hardware.Reads++;
        hardware.Lists[cpu].AsSpan(0, registers.Length).CopyTo(registers);
        return true;
    }

    public bool TryWrite(int cpu, int index, ListedInterrupt value)
    {
        if (!hardware.CanRewrite && (hardware.Lists[cpu][index].Bits != 0 || value.State != ListRegisterState.Pending))
            return false;
        hardware.Lists[cpu][index] = hardware.CanRewrite ? value : value with { AskMaintenance = true };
        hardware.Writes++;
        return true;
    }

    public bool TryReadState(int cpu, out InterfaceState state)
    {
        state = hardware.State;
        return hardware.CanRead;
    }

    public bool TryTellNonePending(int cpu, bool isTold)
    {
        hardware.TellsNonePending[cpu] = isTold;
        return true;
    }

    public bool CanLink => hardware.CanLink;

    public bool TryLink(int cpu, int index, ListedInterrupt value)
    {
        Xunit.Assert.Equal(hardware.Count - 1, index);
        hardware.Links[cpu] = value;
        return true;
    }

    public bool IsLinkedLineHigh(int cpu) => hardware.Lines[cpu];

    public void Kick(int cpu) => hardware.Kicked.Add(cpu);

    internal sealed class Hardware(int cpus, int count)
    {
        public ListedInterrupt[][] Lists { get; } = [.. Enumerable.Range(0, cpus).Select(_ => new ListedInterrupt[count])];

        public int Count => count;

        public bool CanRewrite { get; set; } = true;

        public bool CanRead { get; set; } = true;

        /// <summary>What every virtual CPU has set: all is open.</summary>
        public InterfaceState State { get; set; } = new() { PriorityMask = 0xFF, EnableGroup0 = true, EnableGroup1 = true };

        public int Writes { get; set; }

        public int Reads { get; set; }

        /// <summary>The kernel gives virtual CPUs an interrupt by itself.</summary>
        public bool CanLink { get; set; }

        /// <summary>What it puts into the last list register.</summary>
        public ListedInterrupt[] Links { get; } = new ListedInterrupt[cpus];

        /// <summary>The level of that interrupt's line.</summary>
        public bool[] Lines { get; } = new bool[cpus];

        /// <summary>It was given or told, and has neither ended nor been acknowledged.</summary>
        public bool[] Masks { get; } = new bool[cpus];

        public bool[] TellsNonePending { get; } = new bool[cpus];

        /// <summary>The virtual CPU stops for maintenance: none of its list registers is pending, and that is asked for (ICH_MISR_EL2.NP).</summary>
        public bool IsNonePendingTold(int cpu) => TellsNonePending[cpu] && !Valid(cpu).Any(register => register.IsPending);

        public HashSet<int> Kicked { get; } = [];

        public IEnumerable<ListedInterrupt> Valid(int cpu) => Lists[cpu].Where(register => register.State != ListRegisterState.Inactive);

        /// <summary>What ICC_IAR answers: the most urgent that is pending and more urgent than all that are active; null for none.</summary>
        public ListedInterrupt? Acknowledge(int cpu)
        {
            uint running = Valid(cpu).Where(register => register.IsActive).Select(register => register.Priority).DefaultIfEmpty(256u).Min();
            int best = Enumerable.Range(0, count).Where(index => Lists[cpu][index].State == ListRegisterState.Pending && Lists[cpu][index].Priority < running)
                .OrderBy(index => Lists[cpu][index].Priority).DefaultIfEmpty(-1).First();
            if (best < 0)
                return null;
            Lists[cpu][best] = Lists[cpu][best] with { State = ListRegisterState.Active };
            return Lists[cpu][best];
        }

        /// <summary>A virtual CPU executes, and its line is looked at as the kernel does; false: its monitor is told that it is high.</summary>
        public bool TryGive(int cpu)
        {
            if (!Lines[cpu] || Masks[cpu])
                return true;
            Masks[cpu] = true;
            if (Links[cpu].Bits == 0 || Lists[cpu][^1].State != ListRegisterState.Inactive)
                return false;
            Lists[cpu][^1] = Links[cpu];
            return true;
        }

        /// <summary>A new edge is not possible for hardware: EOIR and deactivation at once; whether maintenance is asked for, and by which.</summary>
        public int? EndOfInterrupt(int cpu, uint interrupt)
        {
            int index = Array.FindIndex(Lists[cpu], register => register.Interrupt == interrupt && register.IsActive);
            Xunit.Assert.True(index >= 0, $"interrupt {interrupt} is active in no list register");
            ListedInterrupt before = Lists[cpu][index];
            Lists[cpu][index] = before.IsPending ? before with { State = ListRegisterState.Pending } : default;
            if (index == count - 1 && Links[cpu].Bits != 0)
            {
                Masks[cpu] &= before.IsPending || !before.AskMaintenance;
                return null;
            }
            return !before.IsPending && before.AskMaintenance ? index : null;
        }
    }
}
