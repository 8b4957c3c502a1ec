using Firn.VirtualMachine.Boot;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>Loads the machine at each of its starts: the monitor itself does it, which has its memory for that time where it has not always.</summary>
internal static class GuestLoader
{
    /// <summary>Does it.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="kernel">Its kernel.</param>
    /// <param name="ramDisk">Its RAM disk.</param>
    /// <param name="isFirmware">It starts in its flash.</param>
    /// <param name="start">How its first core begins.</param>
    internal static LoadStatus Load(
        in MachineDescription machine, ref GuestMemory memory, GuestFile kernel, GuestFile ramDisk, bool isFirmware, out MachineStart start)
    {
        start = default;
        if (!memory.TryOpen())
            return LoadStatus.Memory;
        LoadStatus status = GuestImages.Place(in machine, memory.Bytes, kernel.Bytes, ramDisk.Bytes, isFirmware, out start);
        return memory.TryClose() ? status : LoadStatus.Memory;
    }
}
