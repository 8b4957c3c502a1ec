using System;
using System.Runtime.CompilerServices;
using Firn.Images.VirtualMachineMonitor.Target;
using Firn.VirtualMachine.Devices;
using Firn.VirtualMachine.Records;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>What the monitor counts and notes, for a tool that reads its memory. One thread writes it: the one that serves all exits.</summary>
internal static class MonitorRecords
{
    private static RecordMemory _memory;
    private static EventRing<RecordMemory> _ring;

    /// <summary>The numbers; not before <see cref="Start"/>.</summary>
    internal static ref MachineRecords All => ref _memory.At<MachineRecords>(0);

    /// <summary>Begins, before anything else of the machine.</summary>
    internal static void Start(MachineName name, ulong frequency)
    {
        _memory = RecordMemory.Own;
        _ring.Begin(_memory, name, HostTimer.Count, frequency == 0 ? 1 : frequency);
    }

    /// <summary>Notes an event.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Note(MachineEvent what, int core, uint detail, ulong first, ulong second) =>
        _ring.Write(what, core, detail, first, second);

    /// <summary>The numbers of a virtio device.</summary>
    internal static ref DeviceRecord Virtio(int index) => ref All.Devices[index];

    /// <summary>The numbers of a device.</summary>
    internal static ref DeviceRecord Of(in DeviceWindow window) => ref All.Devices[window switch
    {
        { Kind: DeviceKind.Virtio } => window.Index,
        { Kind: DeviceKind.Flash, Index: 1 } => DeviceRecords.SecondFlash,
        _ => DeviceRecords.FirstOther + (int)window.Kind,
    }];

    /// <summary>Says where the devices are.</summary>
    internal static void Describe(ReadOnlySpan<DeviceWindow> windows)
    {
        for (int i = 0; i < windows.Length; i++)
        {
            DeviceWindow window = windows[i];
            ref DeviceRecord record = ref Of(in window);
            record.Address = window.Address;
            record.Size = window.Size;
            record.Kind = (uint)window.Kind;
            record.Interrupt = window.Interrupt;
        }
    }
}
