namespace Firn.VirtualDevices;

/// <summary>A range of a guest's physical addresses: what devices may reach.</summary>
public readonly struct MemoryWindow(ulong start, ulong size)
{
    /// <summary>All of a range lies in it. A range of no bytes may begin at its end.</summary>
    public bool Contains(ulong address, ulong length)
    {
        ulong offset = address - start;
        return offset <= size && length <= size - offset;
    }
}
