using System;
using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Arm64.Target;
using Firn.Diagnostics;
using Firn.Images.Guest.Target;
using Firn.Images.GuestHost;
using Firn.Images.SmpGuest.Target;

namespace Firn.Images.Guest;

/// <summary>What the guest does, and finds; state that its exceptions share.</summary>
internal struct GuestMain
{
    private const ulong Breakpoint = 0x1234_5678;
    private const ulong UserDevices = 0xC000_0000;
    private const uint Injected = 40;
    private const uint VirtualTimer = 27;
    private const ulong TimerTicks = 20_000;
    private const int GroupShift = 16;
    private const uint SupervisorCall32Vector = 12;
    private const uint InterruptVector = 5;

    private GuestInterrupts _interrupts;
    private ulong _who;
    private ulong _failed;
    private ulong _last;
    private ulong _count;

    private static TextOutput<GuestConsole> Output => new(default);

    /// <summary>All checks, in turn.</summary>
    internal void Run(ulong who)
    {
        _who = who;
        Check("MMU on"u8, new SystemControl { Bits = GuestInstruction.ReadSystemControl() }.Mmu);
        CheckFeatures();
        Check("HVC"u8, GuestInstruction.Call(GuestCall.Square, 7) == 49);
        Check("SMC"u8, GuestInstruction.MonitorCall(0x8400_0000) == 0x1_0001);
        Check("load of a byte"u8, Instruction.Load8(GuestConsole.Address + 0x11) == 0x11);
        Check("load of a word"u8, Instruction.Load32(GuestConsole.Address + 0x20) == 0x0900_0020);
        Check("load of 8 bytes"u8, Instruction.Load64(GuestConsole.Address + 0x28) == 0x0900_0028);
        Check("physical timer is trapped"u8, GuestInstruction.PhysicalTimer() == 0x5A5A);
        CheckDebug();
        for (ulong i = 0; i < 4; i++)
            Check("registers are its own"u8, GuestInstruction.Patterns((who << 32) | (i << 12) | 0x5000_0000_0000_0000) == 0);
        // The other guest has written its own meanwhile.
        Check("a breakpoint of its own"u8, GuestInstruction.ReadBreakpoint() == Breakpoint + (who << 12));
        // seL4's form has the host write SPSR, which cannot say AArch32.
        if (_who != 0)
            Check("AArch32 at EL0"u8, GuestInstruction.LoadAtUser32(UserDevices + GuestConsole.Address + 0x30) == 0x0900_0030);
        CheckInterrupts();
        Check("kick"u8, GuestInstruction.Call(GuestCall.Kick, 0) == 1);
        _ = GuestInstruction.Call(GuestCall.Done, _failed);
    }

    /// <summary>An exception; true: EL0 is left.</summary>
    internal bool HandleException(ulong syndrome, ulong vector)
    {
        if (vector == InterruptVector)
        {
            HandleInterrupt();
            return false;
        }
        if (vector == SupervisorCall32Vector && new Syndrome { Bits = syndrome }.Class == ExceptionClass.SupervisorCall32)
            return true;
        Output.Write("guest: exception, vector "u8);
        Output.WriteDecimal(vector);
        Output.Write(", "u8);
        Output.WriteHex(syndrome);
        Output.EndLine();
        _ = GuestInstruction.Call(GuestCall.Done, _failed + 1);
        return false;
    }

    private void HandleInterrupt()
    {
        ulong interrupt = _interrupts.Acknowledge();
        if (interrupt == VirtualTimer)
            CoreInstruction.WriteVirtualTimer(0);
        _last = interrupt;
        _count++;
        _interrupts.End(interrupt);
    }

    private void CheckFeatures()
    {
        ProcessorFeatures0 processor = new() { Bits = GuestInstruction.ReadProcessorFeatures0() };
        Check("no state of vectors, errors, monitors, partitions"u8,
            processor.ScalableVectors + processor.Reliability + processor.ActivityMonitors + processor.Partitioning == 0);
        Check("no EL2"u8, processor.El2 == 0 && processor.El1 == 1);
        ProcessorFeatures1 processor1 = new() { Bits = GuestInstruction.ReadProcessorFeatures1() };
        Check("no tags, no matrices"u8, processor1.MemoryTagging + processor1.ScalableMatrix == 0);
        InstructionSetAttributes1 instructions = new() { Bits = GuestInstruction.ReadInstructionSetAttributes1() };
        Check("no keys"u8, instructions.AddressAuthentication + instructions.AddressAuthenticationCustom
            + instructions.GenericAuthentication + instructions.GenericAuthenticationCustom == 0);
    }

    private void CheckDebug()
    {
        GuestInstruction.WriteBreakpoint(Breakpoint + (_who << 12));
        GuestInstruction.WriteDebugControl(new MonitorDebugControl { MonitorDebug = true }.Bits);
        Check("debug control"u8, new MonitorDebugControl { Bits = GuestInstruction.ReadDebugControl() }.MonitorDebug);
        GuestInstruction.WriteDebugControl(_who == 0 ? new MonitorDebugControl { MonitorDebug = true }.Bits : 0);
    }

    private void CheckInterrupts()
    {
        _interrupts.Start();
        for (ulong i = 1; i <= 3; i++)
        {
            ulong word = GuestInstruction.Call(GuestCall.Inject, Injected | (_interrupts.Group << GroupShift));
            Check("list register"u8, (word & 0xFFFF_FFFF) == Injected);
            Check("injected interrupt"u8, _count == i && _last == Injected);
        }
        for (ulong i = 4; i <= 6; i++)
        {
            GuestInstruction.SetVirtualTimer(TimerTicks);
            CoreInstruction.WriteVirtualTimer(1);
            while (_count < i)
                Instruction.WaitForInterrupt();
            Check("virtual timer"u8, _last == VirtualTimer);
        }
    }

    private void Check(ReadOnlySpan<byte> name, bool isTrue)
    {
        Output.Write(isTrue ? "guest "u8 : "FAIL guest "u8);
        Output.WriteDecimal(_who);
        Output.Write(": "u8);
        Output.WriteLine(name);
        if (!isTrue)
            _failed++;
    }
}
