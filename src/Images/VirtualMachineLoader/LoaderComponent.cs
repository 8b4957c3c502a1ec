using System;
using System.Runtime.InteropServices;
using Firn.Images.VirtualMachineMonitor;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Components;
using Firn.VirtualMachine.Devices;

namespace Firn.Images.VirtualMachineLoader;

/// <summary>The component: fills the machine's memory, which nobody else has but its guest, when the machine's monitor starts it.</summary>
internal struct LoaderComponent : ILoadingServer, IServer
{
    private DeviceTable _devices;

    /// <inheritdoc/>
    public CallStatus Load(Caller caller, uint virtioDevices, bool hasSeed, LoadSeed seed, out LoadStatus status, out ulong entry, out ulong argument)
    {
        (status, entry, argument) = (LoadStatus.TreeSize, 0, 0);
        _devices = default;
        if (virtioDevices >= MachineMap.VirtioDevices || !_devices.TryAddUsual((int)virtioDevices))
            return CallStatus.BadMessage;
        ref readonly MonitorConfiguration configuration = ref ComponentConfiguration.Of<MonitorConfiguration>();
        ReadOnlySpan<byte> text = configuration.CommandLine;
        ReadOnlySpan<byte> seedBytes = MemoryMarshal.AsBytes(Answers.Words(ref seed));
        MachineDescription machine = new()
        {
            Cores = (int)configuration.Cores,
            MemorySize = configuration.MemorySize,
            WindowSize = configuration.WindowSize,
            CommandLine = text[..(int)configuration.CommandLineLength],
            Devices = _devices.All,
            Seed = hasSeed ? seedBytes : default,
        };
        MappedMemory mapped = default;
        status = GuestImages.Place(
            in machine, mapped.At(MonitorConfiguration.Memory, (int)configuration.MemorySize), mapped.At(MonitorConfiguration.Kernel, (int)configuration.KernelSize),
            mapped.At(MonitorConfiguration.RamDisk, (int)configuration.RamDiskSize), isFirmware: false, out MachineStart start);
        (entry, argument) = (start.Entry, start.Argument);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public void Handle(ref Message message) => LoadingDispatch.Handle(ref this, ref message);

    /// <inheritdoc/>
    public readonly void Signalled(ulong signals)
    {
    }
}
