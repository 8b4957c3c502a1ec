using System.Collections.Generic;

namespace Firn.Tools.Machine;

/// <summary>The machine to start: QEMU's <c>virt</c> board with its processor, memory, contents and consoles.</summary>
public sealed record MachineConfiguration
{
    /// <summary>The name of console 0, the UART of the normal world.</summary>
    public const string NormalConsole = "normal";

    /// <summary>The name of console 1, the UART that only the secure world reaches.</summary>
    public const string SecureConsole = "secure";

    /// <summary>The emulator's program.</summary>
    public string Emulator { get; init; } = "qemu-system-aarch64";

    /// <summary>The processor model: <c>cortex-a53</c>, <c>cortex-a72</c>, <c>max</c>, or any that QEMU knows.</summary>
    public string Cpu { get; init; } = "cortex-a72";

    /// <summary>Number of cores, 1 to 8.</summary>
    public int Cores { get; init; } = 4;

    /// <summary>Ordinary memory, in MiB.</summary>
    public int MemoryMebibytes { get; init; } = 1024;

    /// <summary>Version of the interrupt controller, 2 or 3.</summary>
    public int Gic { get; init; } = 3;

    /// <summary>True for a machine with EL3 and a secure world, which then starts in EL3.</summary>
    public bool Secure { get; init; } = true;

    /// <summary>True for a machine with EL2.</summary>
    public bool Virtualization { get; init; } = true;

    /// <summary>The contents of the secure flash, executed from reset; null for none.</summary>
    public string? Firmware { get; init; }

    /// <summary>Files placed in memory before reset.</summary>
    public IReadOnlyList<MachinePayload> Payloads { get; init; } = [];

    /// <summary>The consoles' names, UART 0 first.</summary>
    public IReadOnlyList<string> Consoles { get; init; } = [NormalConsole, SecureConsole];

    /// <summary>Its virtio devices.</summary>
    public IReadOnlyList<MachineDevice> Devices { get; init; } = [];

    /// <summary>Local TCP port where the machine waits, stopped at reset, for a debugger; null to start at once.</summary>
    public int? DebuggerPort { get; init; }

    /// <summary>The virtual machine in it whose debugger's stream is taken out of the first console; null for none.</summary>
    public string? GuestDebugger { get; init; }

    /// <summary>File that receives QEMU's log of exceptions and of guest errors; null for none.</summary>
    public string? TraceFile { get; init; }

    /// <summary>True to let virtual time advance one nanosecond per instruction, so that runs repeat exactly and counts are meaningful.</summary>
    public bool CountInstructions { get; init; }

    /// <summary>
    /// True to let the cores take turns in one thread of the host. A kernel whose cores wait for each other in loops needs that where the machine has more
    /// cores than the host: otherwise each waits, by turns, for one whose thread the host does not run.
    /// </summary>
    public bool TakesTurns { get; init; }

    /// <summary>True for a second control connection, for another process of the same user (<see cref="PublishedRun"/>).</summary>
    public bool IsObservable { get; init; }

    /// <summary>Further arguments for QEMU, last.</summary>
    public IReadOnlyList<string> ExtraArguments { get; init; } = [];
}
