using System;
using Firn.Diagnostics;
using Firn.User.Allocation;
using Firn.VirtualDevices.Virtio;
using Firn.VirtualDevices.Virtio.Block;
using Firn.VirtualDevices.Virtio.Console;
using Firn.VirtualDevices.Virtio.Network;
using Firn.VirtualDevices.Virtio.Vsock;
using Firn.VirtualMachine.Records;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>How each device begins, and what goes from one to another.</summary>
internal partial struct VirtioBank
{
    private const ulong GuestContext = 3;
    private const int StreamRounds = 4;

    /// <summary>Writes what each cost.</summary>
    internal readonly void Write<TSink>(TextOutput<TSink> output)
        where TSink : struct, ITextSink
    {
        for (int i = 0; i < _kinds.Count; i++)
        {
            output.Write("  virtio "u8);
            output.Write(VirtioKinds.NameOf(_kinds[i]));
            ref DeviceRecord record = ref MonitorRecords.Virtio(i);
            Write(output, ": reads "u8, record.Reads);
            Write(output, ", writes "u8, record.Writes);
            Write(output, ", of them notifications "u8, record.Notifications);
            Write(output, "; interrupts "u8, record.Interrupts);
            output.EndLine();
            WriteLosses(output, in record);
        }
        if (_first.Model.Dropped + _second.Model.Dropped + CableEnd.Lost == 0)
            return;
        Write(output, "  frames dropped: "u8, _first.Model.Dropped + _second.Model.Dropped);
        Write(output, ", lost on the cable: "u8, CableEnd.Lost);
        output.EndLine();
    }

    // What drivers did that they may not.
    private static void WriteLosses<TSink>(TextOutput<TSink> output, ref readonly DeviceRecord record)
        where TSink : struct, ITextSink
    {
        if (record.Lost == 0)
            return;
        Write(output, "    lost by its driver: "u8, record.Lost);
        if (record.Outside != 0)
        {
            Write(output, ", addresses that it may not reach: "u8, record.Outside);
            output.Write(", the last "u8);
            output.WriteHex(record.OutsideAddress);
        }
        output.EndLine();
    }

    private static void Write<TSink>(TextOutput<TSink> output, ReadOnlySpan<byte> name, ulong count)
        where TSink : struct, ITextSink
    {
        output.Write(name);
        output.WriteDecimal(count);
    }

    private bool TryStart(
        VirtioKind kind, ref ObjectAllocator allocator, ref MonitorMemory own, in MonitorSettings settings, DeviceMemory memory, DeviceLine line)
    {
        MonitorRegion region;
        switch (kind)
        {
            case VirtioKind.Console:
                ConsolePorts.Use(settings.IsConsoleVirtio);
                _console.Begin(default, memory, line, confines: settings.Window != 0);
                return true;
            case VirtioKind.Entropy:
                _entropy.Begin(default, memory, line, confines: settings.Window != 0);
                return true;
            case VirtioKind.Block:
                if (!own.TryMap(ref allocator, DiskStore.MemorySize, out region))
                    return false;
                DiskStore.Use(region);
                _block.Begin(default, memory, line, confines: settings.Window != 0);
                return true;
            case VirtioKind.FirstNetwork:
                if (!own.TryMap(ref allocator, CableEnd.MemorySize, out region))
                    return false;
                CableEnd.Use(region);
                _first.Begin(new(new(0)), memory, line, confines: settings.Window != 0);
                return true;
            case VirtioKind.SecondNetwork:
                _second.Begin(new(new(1)), memory, line, confines: settings.Window != 0);
                return true;
            default:
                if (!own.TryMap(ref allocator, HostStreams.MemorySize, out region))
                    return false;
                HostStreams.Use(region);
                _vsock.Begin(new(default, GuestContext), memory, line, confines: settings.Window != 0);
                return true;
        }
    }

    private readonly void Record(VirtioKind kind)
    {
        int index = _kinds.IndexOf(kind);
        if (index >= 0)
            Record(index);
    }

    private readonly void RecordFrames()
    {
        Record(VirtioKind.FirstNetwork);
        Record(VirtioKind.SecondNetwork);
    }

    // What a device has counted itself is where a tool finds it.
    private readonly void Record(int index)
    {
        ref DeviceRecord record = ref MonitorRecords.Virtio(index);
        switch (_kinds[index])
        {
            case VirtioKind.Console:
                Record(ref record, in _console);
                break;
            case VirtioKind.Entropy:
                Record(ref record, in _entropy);
                break;
            case VirtioKind.Block:
                Record(ref record, in _block);
                break;
            case VirtioKind.FirstNetwork:
                Record(ref record, in _first);
                RecordFrames(ref record, in _first.State);
                break;
            case VirtioKind.SecondNetwork:
                Record(ref record, in _second);
                RecordFrames(ref record, in _second.State);
                break;
            default:
                Record(ref record, in _vsock);
                break;
        }
    }

    private static void Record<TModel>(ref DeviceRecord record, in VirtioDevice<TModel, DeviceMemory, DeviceLine> device)
        where TModel : struct, IVirtioModel<DeviceMemory>
    {
        (record.Completed, record.Quiet) = (device.Completed, device.Quiet);
        if (record.Lost != device.Losses)
            (record.Lost, record.Outside, record.OutsideAddress) = (device.Losses, device.Outside, device.OutsideAddress);
    }

    private static void RecordFrames(ref DeviceRecord record, in VirtioNetwork<DeviceMemory, CableEnd> network) =>
        (record.Sent, record.Received, record.Dropped) = (network.Sent, network.Received, network.Dropped);

    // What a device took out of a queue is another's to put into one.
    private void Carry(VirtioKind kind)
    {
        switch (kind)
        {
            case VirtioKind.Console:
                CarryLoop();
                break;
            case VirtioKind.FirstNetwork or VirtioKind.SecondNetwork:
                CarryFrames();
                break;
            case VirtioKind.Vsock:
                CarryStreams();
                break;
            case VirtioKind.Block:
                CarryDisk();
                break;
            default:
                break;
        }
    }

    // What the disk has done is the guest's to hear, and what the guest asked for the disk's.
    private void CarryDisk()
    {
        if (DiskStore.TakeReady())
            _block.ChangeConfiguration();
        if (DiskStore.HasNews)
            _block.Serve(VirtioBlock<DeviceMemory, DiskStore>.RequestQueue);
        DiskStore.Flush();
    }

    private void CarryLoop()
    {
        if (ConsolePorts.HasLoop)
            _console.Serve(VirtioConsole<DeviceMemory, ConsolePorts>.ReceiveQueue(1));
        if (ConsolePorts.TakeLoopRoom())
            _console.Serve(VirtioConsole<DeviceMemory, ConsolePorts>.TransmitQueue(1));
    }

    private void CarryFrames()
    {
        if (CableEnd.HasFrames(0))
            _first.Serve(VirtioNetwork<DeviceMemory, CableEnd>.ReceiveQueue);
        if (CableEnd.HasFrames(1))
            _second.Serve(VirtioNetwork<DeviceMemory, CableEnd>.ReceiveQueue);
        Retry();
    }

    // What is answered makes room for more, until all streams wait for the guest.
    private void CarryStreams()
    {
        for (int round = 0; round < StreamRounds; round++)
        {
            // Those at the other ends may have something, of which nobody knows before it is looked for.
            bool hasNews = round == 0;
            HostStreams.Pump();
            for (int i = 0; i < VirtioVsock<DeviceMemory, HostStreams>.Connections; i++)
            {
                uint answered = HostStreams.TakeAnswered(i);
                if (answered > 0)
                    _vsock.Model.Consume(i, answered);
                bool ends = HostStreams.TakeEnd(i);
                if (ends)
                    _vsock.Model.Shut(i);
                hasNews |= answered > 0 || ends;
            }
            _hasStreams = HostStreams.HasMore;
            if (!hasNews)
                return;
            _vsock.Serve(VirtioVsock<DeviceMemory, HostStreams>.ReceiveQueue);
        }
        _hasStreams = true;
    }
}
