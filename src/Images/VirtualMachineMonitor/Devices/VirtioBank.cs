using System.Numerics;
using Firn.User.Allocation;
using Firn.VirtualDevices;
using Firn.VirtualDevices.Virtio;
using Firn.VirtualDevices.Virtio.Block;
using Firn.VirtualDevices.Virtio.Console;
using Firn.VirtualDevices.Virtio.Entropy;
using Firn.VirtualDevices.Virtio.Network;
using Firn.VirtualDevices.Virtio.Vsock;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Records;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>The virtio devices of a virtual machine, each in a window of its own, and what lies between them.</summary>
internal partial struct VirtioBank
{
    private const ulong NotifyRegister = 0x50;

    private VirtioDevice<VirtioConsole<DeviceMemory, ConsolePorts>, DeviceMemory, DeviceLine> _console;
    private VirtioDevice<VirtioEntropy<DeviceMemory, SeededEntropy>, DeviceMemory, DeviceLine> _entropy;
    private VirtioDevice<VirtioBlock<DeviceMemory, DiskStore>, DeviceMemory, DeviceLine> _block;
    private VirtioDevice<VirtioNetwork<DeviceMemory, CableEnd>, DeviceMemory, DeviceLine> _first;
    private VirtioDevice<VirtioNetwork<DeviceMemory, CableEnd>, DeviceMemory, DeviceLine> _second;
    private VirtioDevice<VirtioVsock<DeviceMemory, HostStreams>, DeviceMemory, DeviceLine> _vsock;
    private VirtioKinds _kinds;
    private bool _hasStreams;

    /// <summary>How many there are.</summary>
    internal readonly int Count => _kinds.Count;

    /// <summary>Some are not finished: <see cref="Continue"/> is to be called when others had their turn.</summary>
    internal readonly bool HasMore =>
        _console.HasMore || _entropy.HasMore || _block.HasMore || _first.HasMore || _second.HasMore || _vsock.HasMore || _hasStreams;

    /// <summary>A network device waits for room to send: <see cref="Retry"/>.</summary>
    internal readonly bool IsHeld => CableEnd.IsHeld(0) || CableEnd.IsHeld(1);

    /// <summary>Makes them. False: the machine has no memory for what they keep.</summary>
    internal bool TryStart(ref ObjectAllocator allocator, in MonitorSettings settings, MemoryWindow reach)
    {
        _kinds = settings.Devices;
        DeviceMemory memory = new(reach);
        MonitorMemory own = default;
        for (int i = 0; i < _kinds.Count; i++)
        {
            if (!TryStart(_kinds[i], ref allocator, ref own, in settings, memory, new(MachineMap.VirtioInterrupt + i)))
                return false;
            MonitorRecords.Virtio(i).VirtioId = VirtioKinds.IdentityOf(_kinds[i]);
        }
        return true;
    }

    /// <summary>As after reset.</summary>
    internal void Reset()
    {
        for (int i = 0; i < _kinds.Count; i++)
        {
            switch (_kinds[i])
            {
                case VirtioKind.Console:
                    _console.Reset();
                    break;
                case VirtioKind.Entropy:
                    _entropy.Reset();
                    break;
                case VirtioKind.Block:
                    _block.Reset();
                    break;
                case VirtioKind.FirstNetwork:
                    _first.Reset();
                    break;
                case VirtioKind.SecondNetwork:
                    _second.Reset();
                    break;
                default:
                    _vsock.Reset();
                    break;
            }
        }
    }

    /// <summary>A load from a window.</summary>
    internal bool TryRead(int index, ulong offset, int bytes, out ulong value)
    {
        MonitorRecords.Virtio(index).Reads++;
        return _kinds[index] switch
        {
            VirtioKind.Console => _console.TryRead(offset, bytes, out value),
            VirtioKind.Entropy => _entropy.TryRead(offset, bytes, out value),
            VirtioKind.Block => _block.TryRead(offset, bytes, out value),
            VirtioKind.FirstNetwork => _first.TryRead(offset, bytes, out value),
            VirtioKind.SecondNetwork => _second.TryRead(offset, bytes, out value),
            _ => _vsock.TryRead(offset, bytes, out value),
        };
    }

    /// <summary>A store, and what follows from it.</summary>
    internal bool TryWrite(int index, ulong offset, int bytes, ulong value)
    {
        ref DeviceRecord counters = ref MonitorRecords.Virtio(index);
        counters.Writes++;
        if (offset == NotifyRegister)
            counters.Notifications++;
        bool isModelled = _kinds[index] switch
        {
            VirtioKind.Console => _console.TryWrite(offset, bytes, value),
            VirtioKind.Entropy => _entropy.TryWrite(offset, bytes, value),
            VirtioKind.Block => _block.TryWrite(offset, bytes, value),
            VirtioKind.FirstNetwork => _first.TryWrite(offset, bytes, value),
            VirtioKind.SecondNetwork => _second.TryWrite(offset, bytes, value),
            _ => _vsock.TryWrite(offset, bytes, value),
        };
        Carry(_kinds[index]);
        Record(index);
        return isModelled;
    }

    /// <summary>Goes on with what was not finished.</summary>
    internal void Continue()
    {
        _console.Continue();
        _entropy.Continue();
        _block.Continue();
        _first.Continue();
        _second.Continue();
        _vsock.Continue();
        CarryLoop();
        CarryFrames();
        CarryStreams();
        CarryDisk();
        for (int i = 0; i < _kinds.Count; i++)
            Record(i);
    }

    /// <summary>Time has passed: what the disk was asked for, and has not done for too long, has failed.</summary>
    internal void ServeTime()
    {
        if (!DiskStore.Expire())
            return;
        _block.Serve(VirtioBlock<DeviceMemory, DiskStore>.RequestQueue);
        DiskStore.Flush();
        Record(VirtioKind.Block);
    }

    /// <summary>A network device that waits for room to send tries again, if one does: there may be some, or it has waited long enough.</summary>
    internal void Retry()
    {
        if (CableEnd.IsHeld(0))
            _first.Serve(VirtioNetwork<DeviceMemory, CableEnd>.TransmitQueue);
        if (CableEnd.IsHeld(1))
            _second.Serve(VirtioNetwork<DeviceMemory, CableEnd>.TransmitQueue);
        CableEnd.Flush();
        RecordFrames();
    }

    /// <summary>Something was typed at the console.</summary>
    internal void ServeInput()
    {
        if (_kinds.IndexOf(VirtioKind.Console) >= 0)
            _console.Serve(VirtioConsole<DeviceMemory, ConsolePorts>.ReceiveQueue(0));
        Record(VirtioKind.Console);
    }

    /// <summary>Counts lines that rose, a bit for each shared interrupt.</summary>
    internal readonly void CountInterrupts(ulong risen)
    {
        for (risen >>= MachineMap.VirtioInterrupt; risen != 0; risen &= risen - 1)
        {
            int index = BitOperations.TrailingZeroCount(risen);
            if (index < _kinds.Count)
                MonitorRecords.Virtio(index).Interrupts++;
        }
    }
}
