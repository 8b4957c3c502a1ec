using System;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.VirtualMachines;
using Firn.VirtualMachine.Records;

namespace Firn.Tools.VirtualMachinesTests;

/// <summary>A machine's memory with monitors in it, whose pages lie anywhere.</summary>
internal sealed class MonitorBench : IPhysicalMemory
{
    internal const int Pages = 4;
    internal const int MemoryPages = 80;
    internal const ulong Frequency = 1_000_000;
    internal const int Capacity = (Pages - 1) * RecordLayout.EventsPerPage;

    private readonly byte[] _bytes = new byte[MemoryPages * RecordLayout.PageSize];
    private ulong _time;

    public ulong Start => 0x4000_0000;

    /// <summary>What happens while a piece is copied, before it is.</summary>
    internal Action<ulong>? Meanwhile { get; set; }

    internal Span<byte> Page(int number) => _bytes.AsSpan(number * RecordLayout.PageSize, RecordLayout.PageSize);

    /// <summary>A monitor whose pages are these pages of the machine.</summary>
    internal EventRing<Memory> Begin(string name, ulong start, int[] places)
    {
        EventRing<Memory> ring = default;
        ring.Begin(new Memory(this, places), MachineName.Of(Encoding.UTF8.GetBytes(name)), start, Frequency);
        return ring;
    }

    /// <summary>An event at a time.</summary>
    internal void Write(ref EventRing<Memory> ring, ulong time, MachineEvent what, int core = 0, uint detail = 0, ulong first = 0, ulong second = 0)
    {
        _time = time;
        ring.Write(what, core, detail, first, second);
    }

    internal ref MachineRecords Numbers(int page) => ref MemoryMarshal.AsRef<MachineRecords>(Page(page));

    public Task<ulong> SizeAsync(CancellationToken cancellation = default) => Task.FromResult((ulong)_bytes.Length);

    public Task<byte[]> ReadAsync(ulong address, int length, CancellationToken cancellation = default)
    {
        Meanwhile?.Invoke(address);
        return Task.FromResult(_bytes.AsSpan((int)(address - Start), length).ToArray());
    }

    internal readonly struct Memory(MonitorBench bench, int[] places) : IRecordMemory
    {
        public int Pages => places.Length;

        public ulong Time => bench._time;

        public ref T At<T>(int offset)
            where T : unmanaged =>
            ref MemoryMarshal.AsRef<T>(bench._bytes.AsSpan((places[offset / RecordLayout.PageSize] * RecordLayout.PageSize) + (offset % RecordLayout.PageSize)));

        public void Order()
        {
        }
    }
}
