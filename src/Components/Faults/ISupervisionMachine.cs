using System;

namespace Firn.Components.Faults;

/// <summary>What <see cref="Supervision{TMachine}"/> acts on, beside capabilities.</summary>
public interface ISupervisionMachine
{
    /// <summary>Nanoseconds since the machine was started.</summary>
    static abstract ulong Now { get; }

    /// <summary>What the handler knows, which outlives it.</summary>
    static abstract ref FaultMemory Kept { get; }

    /// <summary>The configuration.</summary>
    static abstract ref readonly FaultConfiguration Configuration { get; }

    /// <summary>Memory that the handler maps.</summary>
    static abstract Span<byte> Memory(ulong address, int length);

    /// <summary>There are reports to read, or a component was started again.</summary>
    static abstract void TellReader();
}
