using System;
using System.Collections.Generic;

namespace Firn.Tools.Systems;

/// <summary>How a component's thread runs.</summary>
public sealed record ComponentSettings
{
    /// <summary>Its priority, 0 to 255.</summary>
    public required int Priority { get; init; }

    /// <summary>The highest priority that it may give, 0 if none.</summary>
    public int MaximumPriority { get; init; }

    /// <summary>Its time.</summary>
    public Time Time { get; init; } = Time.Turns(TimeSpan.FromMilliseconds(10));

    /// <summary>Its core; null for the one that the system starts on.</summary>
    public int? Core { get; init; }

    /// <summary>Bytes of its stack, a multiple of the page.</summary>
    public int StackSize { get; init; } = 4 * SystemBuilder.PageSize;

    /// <summary>The end of its stack, where its stack pointer starts.</summary>
    public ulong StackTop { get; init; } = 0x50_0000;

    /// <summary>Where its IPC buffer is mapped.</summary>
    public ulong IpcBuffer { get; init; } = 0x51_0000;

    /// <summary>Log2 of the slots that its CNode has at least, 1 to 40; it has as many more as it is given.</summary>
    public int SlotBits { get; init; } = 1;

    /// <summary>The symbol that it starts at; null for the program's entry.</summary>
    public string? Entry { get; init; }

    /// <summary>The words in x1 onward; x0 has the address of the IPC buffer.</summary>
    public IReadOnlyList<ulong> Arguments { get; init; } = [];
}
