using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Records;

/// <summary>
/// The latest events of a machine, the writer's side. There is one writer, which waits for nobody and takes nothing back: the oldest event makes room for a new one. A reader copies the memory
/// while it is written, and then knows by the count before and after which of the events are whole.
/// </summary>
/// <typeparam name="TMemory">Where they are.</typeparam>
public struct EventRing<TMemory>
    where TMemory : struct, IRecordMemory
{
    private TMemory _memory;
    private ulong _written;
    private int _next;
    private int _end;

    /// <summary>Begins, and makes the pages known.</summary>
    /// <param name="memory">All zeros.</param>
    /// <param name="name">The machine's name.</param>
    /// <param name="start">The counter now.</param>
    /// <param name="frequency">How often it counts in a second.</param>
    public void Begin(TMemory memory, MachineName name, ulong start, ulong frequency)
    {
        _memory = memory;
        _written = 0;
        _next = RecordLayout.PageSize + RecordLayout.HeaderSize;
        _end = memory.Pages * RecordLayout.PageSize;
        for (int i = 0; i < memory.Pages; i++)
            memory.At<RecordPage>(i * RecordLayout.PageSize) = RecordPage.Of(i, memory.Pages, name, start, frequency);
    }

    /// <summary>Writes one, with the time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(MachineEvent what, int core, uint detail, ulong first, ulong second)
    {
        ref EventRecord record = ref _memory.At<EventRecord>(_next);
        record.First = first;
        record.Second = second;
        record.Head = EventRecord.HeadOf(_written, what, core, detail);
        record.Time = _memory.Time;
        // One barrier for each: of those behind the count that a reader sees, it may see no more than the next two (RecordLayout.Begun).
        _memory.Order();
        ulong written = _written + 1;
        _written = written;
        _memory.At<ulong>(RecordLayout.Written) = written;
        int next = _next + RecordLayout.EventSize;
        if (next % RecordLayout.PageSize == 0)
            next = (next == _end ? RecordLayout.PageSize : next) + RecordLayout.HeaderSize;
        _next = next;
    }
}
