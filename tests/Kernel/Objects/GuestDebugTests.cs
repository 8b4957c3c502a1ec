using System;
using System.Linq;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Abi.Virtualization;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Memory;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Breakpoints, watchpoints and the lock of guests: what they read, and what the core's registers hold when.</summary>
public sealed class GuestDebugTests
{
    private const uint Value = 4;
    private const uint Control = 5;
    private const uint WatchedAddress = 6;
    private const uint WatchedControl = 7;
    private const ulong On = 0x1E7;

    private static readonly MonitorDebugControl _debugging = new() { MonitorDebug = true, LocalDebug = true };

    private readonly SpaceSystem<Sel4Compat> _system = new();
    private readonly ThreadReference _guest;
    private readonly VirtualCpuReference _cpu;
    private readonly SlotReference _slot;

    public GuestDebugTests()
    {
        _system.Core.HasInterruptRegisters = true;
        _system.Core.Redistributor = new(0x80A_0000);
        _system.Board.Features[(5, 0)] = new DebugFeatures0 { DebugVersion = 6, Breakpoints = 1, Watchpoints = 2 }.Bits;
        (_cpu, _guest) = Bind();
        _slot = _system.Put(new VirtualCpuCapability { VirtualCpu = _cpu }.Capability);
        _system.Run(_guest);
        _system.TakeLog();
    }

    [Fact]
    public void A_guest_has_as_many_as_the_core_has_and_there_are_no_others()
    {
        DebugFeatures0 features = new() { DebugVersion = 11, Breakpoints = 5, Watchpoints = 3, ContextBreakpoints = 1, TraceVersion = 1, Profiling = 1 };
        Assert.Equal(
            new() { DebugVersion = 10, Breakpoints = 5, Watchpoints = 3, ContextBreakpoints = 1, DoubleLock = 15 }, GuestFeatures<Sel4Compat>.Debug0(features));
        Write(0, 1, Value, 0x8000);
        Assert.Equal(0x8000UL, Read(0, 1, Value));
        Assert.False(TryWrite(0, 2, Value, 0x8000));
        Write(0, 2, WatchedControl, On);
        Assert.Equal(On, Read(0, 2, WatchedControl));
        Assert.False(TryWrite(0, 3, WatchedControl, On));
    }

    [Fact]
    public void They_are_in_the_core_only_while_their_guest_runs_with_debug_exceptions_on()
    {
        Write(0, 0, Value, 0x8000);
        Write(0, 0, Control, On);
        Write(0, 2, WatchedAddress, 0x9003);
        Write(0, 2, WatchedControl, On);
        Assert.DoesNotContain(_system.TakeLog(), line => line.Contains("points", StringComparison.Ordinal));
        Write(0, 2, 2, _debugging.Bits);
        Assert.Equal(["breakpoints 8000 1e7 0 0", "watchpoints 0 0 0 0 9000 1e7", $"mdscr {_debugging.Bits:x}"], _system.TakeLog());
        // A thread without, as after each exit: they stay, and are off.
        ThreadReference monitor = _system.CreateThread(_system.Space);
        _system.Run(monitor);
        Assert.Equal(0UL, _system.Board.DebugControl.Bits);
        _system.Run(_guest);
        Assert.Equal(_debugging.Bits, _system.Board.DebugControl.Bits);
        Assert.DoesNotContain(_system.TakeLog(), line => line.Contains("points", StringComparison.Ordinal));
        // Changed while it runs, it is so at once.
        Write(0, 1, Value, 0xA000);
        Assert.Contains("breakpoints 8000 1e7 a000 0", _system.TakeLog());
    }

    [Fact]
    public void Another_guest_has_its_own()
    {
        Write(0, 0, Value, 0x8000);
        Write(0, 0, Control, On);
        Write(0, 2, 2, _debugging.Bits);
        (_, ThreadReference other) = Bind();
        _system.Run(other);
        Assert.Equal(0UL, Read(0, 0, Value));
        Assert.Equal(0UL, Read(0, 2, 2));
        _system.TakeLog();
        Write(0, 2, 2, _debugging.Bits);
        Assert.Equal("breakpoints 0 0 0 0", _system.TakeLog()[0]);
        _system.Run(_guest);
        Assert.Contains("breakpoints 8000 1e7 0 0", _system.TakeLog());
        // As after a reset of its machine.
        _system.Core.ResetVirtualCpu(_cpu);
        Assert.Equal((0UL, 0UL, 0UL), (Read(0, 0, Value), Read(0, 0, Control), _system.Board.DebugControl.Bits));
    }

    [Fact]
    public void The_lock_holds_debug_exceptions_back()
    {
        Assert.Equal(8UL, Read(1, 1, 4));
        Write(0, 2, 2, _debugging.Bits);
        Write(1, 0, 4, 1);
        Assert.Equal((10UL, 0UL), (Read(1, 1, 4), _system.Board.DebugControl.Bits));
        Assert.Equal(_debugging.Bits, Read(0, 2, 2));
        Write(1, 0, 4, 0);
        Assert.Equal((8UL, _debugging.Bits), (Read(1, 1, 4), _system.Board.DebugControl.Bits));
    }

    [Fact]
    public void What_a_guest_does_not_have_it_cannot_set()
    {
        Write(0, 0, Control, ulong.MaxValue);
        Assert.Equal(0xFF_E1E6UL, Read(0, 0, Control));
        // A context number's kind.
        Write(0, 1, Control, 0x2FFFFF);
        Assert.Equal(0x2F_E1E7UL, Read(0, 1, Control));
        Write(0, 0, WatchedControl, ulong.MaxValue);
        Assert.Equal(0x1F1F_FFFFUL, Read(0, 0, WatchedControl));
        Write(0, 0, WatchedAddress, ulong.MaxValue);
        Assert.Equal(~3UL, Read(0, 0, WatchedAddress));
        Write(0, 2, 2, ulong.MaxValue);
        Assert.Equal(new MonitorDebugControl { SoftwareStep = true, TrapDebugCommunications = true, LocalDebug = true, MonitorDebug = true }.Bits, Read(0, 2, 2));
        Assert.False(_system.Board.DebugControl.TrapDebugCommunications);
    }

    [Fact]
    public void Programs_have_the_channel_where_their_kernel_says_so()
    {
        SystemAccessSyndrome access = new() { Op0 = 2, Op1 = 3, CRm = 1, IsRead = true };
        _system.Core.Current.Frame.ProgramStatus = 0;
        Assert.True(_system.Core.TryAccessForGuest(access));
        _system.Core.Current.Frame.ProgramStatus = SavedProgramStatus.El1h.Bits;
        Write(0, 2, 2, new MonitorDebugControl { TrapDebugCommunications = true }.Bits);
        Assert.True(_system.Core.TryAccessForGuest(access));
        _system.Core.Current.Frame.ProgramStatus = 0;
        Assert.False(_system.Core.TryAccessForGuest(access));
    }

    [Fact]
    public void A_step_over_a_trapped_instruction_is_taken()
    {
        _system.Core.Current.Frame.ProgramStatus = (SavedProgramStatus.El1h with { SoftwareStep = true }).Bits;
        ulong next = _system.Core.Current.Frame.ProgramCounter + 4;
        _ = Read(0, 2, 2);
        Assert.Equal(next, _system.Core.Current.Frame.ProgramCounter);
        Assert.False(new SavedProgramStatus { Bits = _system.Core.Current.Frame.ProgramStatus }.SoftwareStep);
    }

    [Fact]
    public void Its_handler_has_its_debug_exceptions_while_it_debugs_it()
    {
        Write(0, 0, Control, On);
        Write(0, 2, 2, (_debugging with { SoftwareStep = true }).Bits);
        _system.Run(_system.CreateThread(_system.Space));
        _system.TakeLog();
        Debug(VirtualCpuDebugging.Exits);
        _system.Run(_guest);
        // Breakpoints and steps of its own are off.
        Assert.Equal(["debug traps on", "mdscr 0"], Debugging());
        Write(0, 2, 2, _debugging.Bits);
        Assert.Equal((_debugging.Bits, 0UL), (Read(0, 2, 2), _system.Board.DebugControl.Bits));
        Write(1, 0, 4, 1);
        Write(1, 0, 4, 0);
        _system.TakeLog();
        // Nobody else is debugged, not even another guest.
        (_, ThreadReference other) = Bind();
        _system.Run(other);
        Assert.Equal(["debug traps off", "mdscr 0"], Debugging());
        _system.Run(_guest);
        _system.Run(_system.CreateThread(_system.Space));
        Assert.Equal(["debug traps on", "mdscr 0", "debug traps off", "mdscr 0"], Debugging());
        Debug(VirtualCpuDebugging.None);
        _system.Run(_guest);
        Assert.Equal([$"mdscr {_debugging.Bits:x}"], Debugging());
    }

    [Fact]
    public void It_takes_one_step_when_its_handler_says_so_and_no_interrupt_comes_between()
    {
        _system.Run(_system.CreateThread(_system.Space));
        Debug(VirtualCpuDebugging.All);
        Assert.True(IsStepDue());
        Assert.Equal(new VirtualInterfaceControl().Bits, _system.Core.At(_cpu).InterfaceControl);
        _system.TakeLog();
        _system.Run(_guest);
        Assert.Equal(["debug traps on", $"mdscr {new MonitorDebugControl { SoftwareStep = true }.Bits:x}"], Debugging());
        // What the kernel does in its place is the step.
        _ = Read(0, 2, 2);
        Assert.False(IsStepDue());
        Debug(VirtualCpuDebugging.Exits);
        Assert.Equal((false, new VirtualInterfaceControl { Enable = true }.Bits), (IsStepDue(), _system.Core.At(_cpu).InterfaceControl));
        // It runs, and asked for that itself.
        Assert.Equal(0UL, _system.Board.DebugControl.Bits);

        bool IsStepDue() => new SavedProgramStatus { Bits = _system.Core.At(_guest).Frame.ProgramStatus }.SoftwareStep;
    }

    [Fact]
    public void Debugging_outlives_a_reset_and_is_refused_where_it_is_none()
    {
        Debug(VirtualCpuDebugging.Exits);
        _system.Core.ResetVirtualCpu(_cpu);
        _system.Run(_system.CreateThread(_system.Space));
        _system.TakeLog();
        _system.Run(_guest);
        Assert.Equal(["debug traps on", "mdscr 0"], Debugging());
        Assert.Equal(Kernel.Status.Truncated, _system.Invoke(Invocation.VirtualCpuSetDebugging, _slot, []));
        Assert.Equal(InvocationError.RangeError, _system.Invoke(Invocation.VirtualCpuSetDebugging, _slot, [8]).Error);
        Assert.Equal((0UL, 7UL), (_system.Core.Error.Minimum, _system.Core.Error.Maximum));
        Assert.Equal(VirtualCpuDebugging.Exits, _system.Core.At(_cpu).Debugging);
    }

    private void Debug(VirtualCpuDebugging debugging) => Assert.True(_system.Invoke(Invocation.VirtualCpuSetDebugging, _slot, [(ulong)debugging]).IsDone);

    // What was done to the core's debugging since this was last asked.
    private string[] Debugging() => [.. _system.TakeLog().Where(line => line.StartsWith("debug", StringComparison.Ordinal) || line.StartsWith("mdscr", StringComparison.Ordinal))];

    private (VirtualCpuReference Cpu, ThreadReference Guest) Bind()
    {
        ThreadReference guest = _system.CreateThread(_system.Space);
        SlotReference slot = _system.Put(_system.Core.CreateTranslationObject(ObjectType.VirtualCpu, _system.Allocate(4096, 4096), false, false));
        SlotReference thread = _system.Put(new ThreadCapability { Thread = guest }.Capability);
        Assert.True(_system.Invoke(Invocation.VirtualCpuSetThread, slot, [], thread).IsDone);
        return (new VirtualCpuCapability(_system.Core.CapabilityIn(slot)).VirtualCpu, guest);
    }

    // MSR and MRS of op0 2, op1 0, by x5.
    private void Write(uint row, uint column, uint number, ulong value) => Assert.True(TryWrite(row, column, number, value));

    private bool TryWrite(uint row, uint column, uint number, ulong value)
    {
        _system.Core.Current.Frame[5] = value;
        return _system.Core.TryAccessForGuest(new() { Op0 = 2, CRn = row, CRm = column, Op2 = number, Register = 5 });
    }

    private ulong Read(uint row, uint column, uint number)
    {
        Assert.True(_system.Core.TryAccessForGuest(new() { Op0 = 2, CRn = row, CRm = column, Op2 = number, Register = 5, IsRead = true }));
        return _system.Core.Current.Frame[5];
    }
}
