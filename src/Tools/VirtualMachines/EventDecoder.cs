using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Firn.VirtualMachine.Records;

namespace Firn.Tools.VirtualMachines;

/// <summary>Takes the events out of a ring that was copied while it was written (<see cref="EventRing{TMemory}"/>).</summary>
public static class EventDecoder
{
    /// <summary>The events that were whole all the time.</summary>
    /// <param name="pages">The pages with events, in their order, as they were copied; null: one was not found.</param>
    /// <param name="before">How many events had been written before the first page was copied.</param>
    /// <param name="after">How many after the last one was.</param>
    public static (IReadOnlyList<NumberedEvent> Events, int Torn) Decode(IReadOnlyList<byte[]?> pages, ulong before, ulong after)
    {
        ArgumentNullException.ThrowIfNull(pages);
        List<NumberedEvent> events = [];
        ulong capacity = (ulong)pages.Count * RecordLayout.EventsPerPage;
        if (capacity == 0 || before > after || after > ulong.MaxValue - RecordLayout.Begun)
            return (events, 0);
        int torn = 0;
        ulong begun = after + RecordLayout.Begun;
        for (ulong number = begun > capacity ? begun - capacity : 0; number < before; number++)
        {
            int place = (int)(number % capacity);
            int offset = RecordLayout.HeaderSize + (place % RecordLayout.EventsPerPage * RecordLayout.EventSize);
            if (pages[place / RecordLayout.EventsPerPage] is { Length: RecordLayout.PageSize } page
                && MemoryMarshal.Read<EventRecord>(page.AsSpan(offset)) is { What: not MachineEvent.None } record && record.Number == (ushort)number)
            {
                events.Add(new(number, record));
            }
            else
            {
                torn++;
            }
        }
        return (events, torn);
    }
}
