using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Arm64.Psci;
using Firn.Diagnostics;
using Internal.Runtime.CompilerHelpers;

namespace Firn.SystemsTests.Probe.Target;

/// <summary>Where start.S and vectors.S enter C#.</summary>
internal static class EntryPoints
{
    private static ProbeState _state;

    /// <summary>The core that boots, after reset.</summary>
    [RuntimeExport("probe_start")]
    public static void Start(uint core)
    {
        CommandLoop.Run(ref _state, Entry(core).X[0]);
        PowerOff();
    }

    /// <summary>A core that was turned on. It leaves as it came.</summary>
    [RuntimeExport("probe_core")]
    public static void StartCore(uint core)
    {
        Team.Perform(ref _state, core);
        Routine.PlainCall((ulong)PsciFunction.CpuOff);
        _state.Report.Fail("CPU_OFF came back"u8, core, 0);
    }

    /// <summary>An interrupt.</summary>
    [RuntimeExport("probe_interrupt")]
    public static void Interrupt() => InterruptHandler.Take(ref _state);

    /// <summary>An exception that nobody expected.</summary>
    [RuntimeExport("probe_fault")]
    public static void Fault(ulong vector, ulong syndrome, ulong address, ulong faultAddress)
    {
        TextOutput<Uart> output = new(default);
        output.Write("FIRN-PROBE-FAIL exception, vector "u8);
        output.WriteDecimal(vector);
        output.Write(", ESR_EL2 "u8);
        output.WriteHex(syndrome);
        output.Write(", at "u8);
        output.WriteHex(address);
        output.Write(", FAR_EL2 "u8);
        output.WriteHex(faultAddress);
        output.EndLine();
        PowerOff();
    }

    /// <summary>A check of the language failed.</summary>
    [RuntimeExport("probe_panic")]
    public static void Panic(CheckFailure failure, ulong address)
    {
        TextOutput<Uart> output = new(default);
        output.Write("FIRN-PROBE-FAIL "u8);
        output.Write(CheckFailureText.Of(failure));
        output.Write(", at "u8);
        output.WriteHex(address);
        output.EndLine();
        PowerOff();
    }

    /// <summary>What a core found when it entered last.</summary>
    // Safety: start.S keeps a record of 512 bytes for each core that it lets in.
    internal static unsafe ref EntryRecord Entry(uint core) =>
        ref Unsafe.AsRef<EntryRecord>((void*)(Routine.EntryRecords() + (core * 512ul)));

    /// <summary>Ordinary memory.</summary>
    // Safety: start.S maps all of it.
    internal static unsafe System.ReadOnlySpan<byte> Memory(ulong address, int length) => new((void*)address, length);

    private static void PowerOff() => Routine.PlainCall((ulong)PsciFunction.SystemOff);
}
