using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;
using Firn.Arm64.Registers;
using Firn.Monitor;
using Firn.Monitor.Boot;
using Firn.Monitor.Cores;
using Firn.Monitor.Interrupts;
using Firn.Monitor.Platforms;
using Firn.Monitor.Reports;
using Firn.Monitor.Smc;
using Firn.Monitor.Target;

namespace Firn.Images.Monitor.Target;

/// <summary>Where assembly enters C#: start.S and vectors.S, with the core's context.</summary>
internal static class EntryPoints
{
    private const int LockAttempts = 10_000_000;

    private static MonitorState _state;

    private static MonitorLayout Layout => new()
    {
        Start = Symbol.ImageStart(),
        CodeEnd = Symbol.CodeEnd(),
        ConstantsEnd = Symbol.ConstantsEnd(),
        Stacks = Symbol.Stacks(),
        StacksEnd = Symbol.StacksEnd(),
        Tables = Symbol.Tables(),
    };

    /// <summary>A core's start, and its end where the boot was refused.</summary>
    [RuntimeExport("monitor_start")]
    public static void Start(ref CoreContext context, uint core)
    {
        MonitorMachine machine = default;
        if (!MonitorStart.Start(machine, Layout, ref _state, ref context.Frame, core))
            PowerGpio.TurnOff(machine);
    }

    /// <summary>A call, or whatever else a level below did that EL3 takes.</summary>
    [RuntimeExport("monitor_synchronous")]
    public static void Synchronous(ref CoreContext context)
    {
        MonitorMachine machine = default;
        var syndrome = new Syndrome { Bits = machine.Syndrome };
        if (SmcService.IsCall(syndrome))
            SmcService.Perform(machine, default(VendorCalls), ref _state, ref context.Frame, syndrome.Class != ExceptionClass.SecureMonitorCall);
        else
            Trap(machine, syndrome, ref context.Frame);
    }

    // Its line on the console, whole, when several cores have one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Trap(MonitorMachine machine, Syndrome syndrome, ref ExceptionFrame frame)
    {
        bool held = _state.Console.TryEnter(LockAttempts);
        LowerTrap.Answer(machine, syndrome, ref frame);
        if (held)
            _state.Console.Exit();
    }

    /// <summary>An interrupt of Group 0 while a level below ran: a wake-up that came late.</summary>
    [RuntimeExport("monitor_interrupt")]
    public static void Interrupt()
    {
        Interlocked.Increment(ref _state.StrayInterrupts);
        InterruptController.Drain(default(MonitorMachine));
    }

    /// <summary>A system error that EL3 takes from below, which SCR_EL3.EA = 0 rules out: whatever it is, it is no world's, and is reported.</summary>
    [RuntimeExport("monitor_system_error")]
    public static void SystemError(ref CoreContext context)
    {
        context.Own = context.Frame;
        Report(ref context, 11);
    }

    /// <summary>The monitor's own fault.</summary>
    [RuntimeExport("monitor_report")]
    public static void Report(ref CoreContext context, ulong vector)
    {
        MonitorMachine machine = default;
        context.Faults++;
        // Taken for good: the machine stops. A report that another core holds up is written all the same.
        _state.Console.TryEnter(LockAttempts);
        ReadOnlySpan<byte> symbols = machine.Memory(new(Symbol.Symbols()), (int)(Symbol.SymbolsEnd() - Symbol.Symbols()));
        var image = new MonitorImage(Symbol.ImageStart(), Symbol.CodeEnd(), symbols);
        FaultReport.Write(machine, in image, in context, vector);
        PowerGpio.TurnOff(machine);
    }
}
