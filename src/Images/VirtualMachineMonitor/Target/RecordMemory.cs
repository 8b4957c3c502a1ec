using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Arm64.Target;
using Firn.VirtualMachine.Records;

namespace Firn.Images.VirtualMachineMonitor.Target;

/// <summary>The pages of records.S. Safety: they are the program's own and start as zero; offsets are those of whoever uses them, within the pages.</summary>
internal readonly unsafe struct RecordMemory : IRecordMemory
{
    private readonly ulong _address;

    private RecordMemory(ulong address)
    {
        _address = address;
    }

    /// <summary>Those pages.</summary>
    internal static RecordMemory Own => new(First());

    /// <inheritdoc/>
    public int Pages => (int)((End() - _address) / RecordLayout.PageSize);

    /// <inheritdoc/>
    public ulong Time => HostInstruction.ReadCount();

    /// <inheritdoc/>
    public ref T At<T>(int offset)
        where T : unmanaged => ref Unsafe.AsRef<T>((void*)(_address + (uint)offset));

    /// <inheritdoc/>
    public void Order() => Instruction.DataMemoryBarrier();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_monitor_records")]
    private static extern ulong First();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_monitor_records_end")]
    private static extern ulong End();
}
