using System;

namespace Firn.Components.Faults;

/// <summary>The components that a fault handler has in its hands. Their numbers begin at 1.</summary>
public interface IComponents
{
    /// <summary>Nanoseconds since the machine was started.</summary>
    ulong Now { get; }

    /// <summary>What the handler knows, which outlives it.</summary>
    ref FaultMemory Memory { get; }

    /// <summary>What happened has been dealt with: whoever shows reports is told, if there are any.</summary>
    void TellReader();

    /// <summary>Stops all of a component's threads.</summary>
    void Stop(int component);

    /// <summary>Answers some of those who call a component that was stopped for good: <see cref="User.Protocols.CallStatus.Stopped"/>.</summary>
    void AnswerCallers(int component);

    /// <summary>
    /// Puts a component's memory and registers to what they were first, gives back what it holds in servers, and lets it run; false: it cannot be
    /// done.
    /// </summary>
    bool TryStart(int component);

    /// <summary>The name and the line of an instruction of a component; empty where nothing is known.</summary>
    ReadOnlySpan<byte> NameOf(int component, ulong address, out ulong offset);

    /// <summary>The file and line of an instruction of a component; empty where nothing is known.</summary>
    ReadOnlySpan<byte> LineOf(int component, ulong address, out int line);

    /// <summary>The frame pointer and the link register of a component's thread that had a fault.</summary>
    bool TryGetFrame(int component, out ulong framePointer, out ulong link);

    /// <summary>A word of a component's memory; false where it has none there.</summary>
    bool TryRead(int component, ulong address, out ulong value);
}
