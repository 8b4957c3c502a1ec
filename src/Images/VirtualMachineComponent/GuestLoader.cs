using System.Runtime.InteropServices;
using Firn.Images.VirtualMachineMonitor;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Components;
using Firn.VirtualMachine.Devices;

namespace Firn.Images.VirtualMachineComponent;

/// <summary>Loads the machine at each of its starts: its loader does it, a component of its own, where the monitor has the window alone of its memory.</summary>
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
        if (machine.WindowSize == 0)
            return GuestImages.Place(in machine, memory.Bytes, kernel.Bytes, ramDisk.Bytes, isFirmware, out start);
        start = default;
        LoadSeed seed = default;
        machine.Seed.CopyTo(MemoryMarshal.AsBytes(Answers.Words(ref seed)));
        LoadingClient loader = new(Endpoint.At((ulong)MonitorSlot.Loader));
        if (loader.Load(VirtioDevicesOf(in machine), !machine.Seed.IsEmpty, seed, out LoadStatus status, out ulong entry, out ulong argument) != CallStatus.Done)
            return LoadStatus.Memory;
        start = new() { Entry = entry, Argument = argument };
        return status;
    }

    private static uint VirtioDevicesOf(in MachineDescription machine)
    {
        uint count = 0;
        for (int i = 0; i < machine.Devices.Length; i++)
            count += machine.Devices[i].Kind == DeviceKind.Virtio ? 1u : 0;
        return count;
    }
}
