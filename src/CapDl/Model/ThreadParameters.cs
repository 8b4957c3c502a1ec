namespace Firn.CapDl.Model;

/// <summary>What a thread starts with. Its capabilities stand in its slots (<see cref="ThreadSlot"/>).</summary>
public sealed record ThreadParameters : ObjectParameters
{
    /// <summary>The virtual address of its IPC buffer (<c>addr</c>).</summary>
    public ulong? IpcBufferAddress { get; init; }

    /// <summary>Its first instruction (<c>ip</c>).</summary>
    public ulong? InstructionPointer { get; init; }

    /// <summary>Its stack pointer (<c>sp</c>).</summary>
    public ulong? StackPointer { get; init; }

    /// <summary>Its saved program status, SPSR_EL1 or SPSR_EL2 (<c>spsr</c>, an extension): what a virtual CPU starts in; null for EL0.</summary>
    public ulong? ProcessorState { get; init; }

    /// <summary>Its priority, 0 to 255 (<c>prio</c>).</summary>
    public int? Priority { get; init; }

    /// <summary>The highest priority that it may give, 0 to 255 (<c>max_prio</c>).</summary>
    public int? MaximumPriority { get; init; }

    /// <summary>The core that it runs on, from 0 (<c>affinity</c>).</summary>
    public int? Affinity { get; init; }

    /// <summary>Its scheduling domain, 0 to 255 (<c>dom</c>).</summary>
    public int Domain { get; init; }

    /// <summary>Where in its own CSpace the fault endpoint is, for a kernel without MCS (<c>fault_ep</c>).</summary>
    public ulong? FaultEndpoint { get; init; }

    /// <summary>Does it run from the start (<c>resume</c>)? Null is yes.</summary>
    public bool? Resume { get; init; }

    /// <summary>Is it without floating point (<c>fpu_disabled</c>)? Null is no.</summary>
    public bool? FloatingPointDisabled { get; init; }

    /// <summary>The name of the program that it runs (<c>elf</c>, of older tools); says nothing that the frames do not say.</summary>
    public string? Program { get; init; }

    /// <summary>The words in its first registers, x0 onward (<c>init</c>).</summary>
    public ValueList<ulong> Arguments { get; init; } = [];
}
