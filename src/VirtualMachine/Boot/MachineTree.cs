using System;
using Firn.DeviceTree;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Devices;

namespace Firn.VirtualMachine.Boot;

/// <summary>The device tree of a virtual machine.</summary>
public static class MachineTree
{
    /// <summary>Bytes of <see cref="MachineDescription.Seed"/>.</summary>
    public const int SeedSize = PlaceSeedSize + 32;

    private const int PlaceSeedSize = 8;
    private const uint InterruptController = 1;
    private const uint PrivateKind = 1;
    private const uint LevelHigh = 4;

    /// <summary>Writes it. False: there was no room.</summary>
    public static bool TryWrite(in MachineDescription machine, ulong ramDisk, ulong ramDiskEnd, Span<byte> buffer, out int length)
    {
        var tree = new DeviceTreeWriter(buffer);
        tree.Begin([]);
        tree.Cell("interrupt-parent"u8, InterruptController);
        tree.Cell("#size-cells"u8, 2);
        tree.Cell("#address-cells"u8, 2);
        tree.Text("compatible"u8, "linux,dummy-virt"u8);
        WriteChosen(ref tree, in machine, ramDisk, ramDiskEnd);
        WriteMemory(ref tree, in machine);
        WriteCores(ref tree, machine.Cores);
        if (machine.IsLegacy)
            WriteLegacyController(ref tree);
        else
            WriteController(ref tree, machine.Cores);
        WriteTimer(ref tree, machine.IsLegacy ? TimerCores(machine.Cores) : 0);
        WriteDevices(ref tree, in machine);
        tree.End();
        return tree.TryFinish(out length);
    }

    private static void WriteChosen(ref DeviceTreeWriter tree, in MachineDescription machine, ulong ramDisk, ulong ramDiskEnd)
    {
        tree.Begin("chosen"u8);
        tree.Text("bootargs"u8, machine.CommandLine);
        tree.Text("stdout-path"u8, "/pl011@9000000"u8);
        if (ramDisk != ramDiskEnd)
        {
            tree.Numbers("linux,initrd-start"u8, [ramDisk]);
            tree.Numbers("linux,initrd-end"u8, [ramDiskEnd]);
        }
        if (machine.Seed.Length == SeedSize)
        {
            tree.Property("kaslr-seed"u8, machine.Seed[..PlaceSeedSize]);
            tree.Property("rng-seed"u8, machine.Seed[PlaceSeedSize..]);
        }
        tree.End();
    }

    private static void WriteMemory(ref DeviceTreeWriter tree, in MachineDescription machine)
    {
        ulong window = MachineWindow.StartOf(machine.WindowSize);
        tree.Begin("memory"u8, window);
        tree.Text("device_type"u8, "memory"u8);
        if (machine.WindowSize == 0)
            tree.Numbers("reg"u8, [MachineMap.Memory, machine.MemorySize]);
        else
            tree.Numbers("reg"u8, [window, machine.WindowSize, MachineMap.Memory, machine.MemorySize]);
        tree.End();
    }

    private static void WriteCores(ref DeviceTreeWriter tree, int cores)
    {
        tree.Begin("psci"u8);
        tree.Texts("compatible"u8, "arm,psci-1.0"u8, "arm,psci-0.2"u8);
        tree.Text("method"u8, "hvc"u8);
        tree.End();
        tree.Begin("cpus"u8);
        tree.Cell("#size-cells"u8, 0);
        tree.Cell("#address-cells"u8, 1);
        for (int i = 0; i < cores; i++)
        {
            tree.Begin("cpu"u8, CoreAffinity.Of(i));
            tree.Text("device_type"u8, "cpu"u8);
            tree.Text("compatible"u8, "arm,armv8"u8);
            tree.Cell("reg"u8, (uint)CoreAffinity.Of(i));
            tree.Text("enable-method"u8, "psci"u8);
            tree.End();
        }
        tree.End();
    }

    private static void WriteController(ref DeviceTreeWriter tree, int cores)
    {
        tree.Begin("intc"u8, MachineMap.Distributor);
        tree.Text("compatible"u8, "arm,gic-v3"u8);
        tree.Cell("#interrupt-cells"u8, 3);
        tree.Flag("interrupt-controller"u8);
        tree.Cell("#redistributor-regions"u8, 1);
        tree.Numbers(
            "reg"u8,
            [MachineMap.Distributor, MachineMap.DistributorSize, MachineMap.Redistributors, MachineMap.RedistributorSize * (ulong)cores]);
        tree.Cell("phandle"u8, InterruptController);
        tree.End();
    }

    private static void WriteLegacyController(ref DeviceTreeWriter tree)
    {
        tree.Begin("intc"u8, MachineMap.Distributor);
        tree.Text("compatible"u8, "arm,cortex-a15-gic"u8);
        tree.Cell("#interrupt-cells"u8, 3);
        tree.Flag("interrupt-controller"u8);
        tree.Numbers(
            "reg"u8,
            [MachineMap.Distributor, MachineMap.DistributorSize, MachineMap.CpuInterface, MachineMap.CpuInterfaceSize]);
        tree.Cell("phandle"u8, InterruptController);
        tree.End();
    }

    // The binding of GICv2 has the cores that a private interrupt is of in bits 15:8.
    private static uint TimerCores(int cores) => ((1U << cores) - 1) << 8;

    // The secure timer's, the physical one's, the virtual one's, the hypervisor's, less 16.
    private static void WriteTimer(ref DeviceTreeWriter tree, uint cores)
    {
        uint flags = cores | LevelHigh;
        tree.Begin("timer"u8);
        tree.Text("compatible"u8, "arm,armv8-timer"u8);
        tree.Flag("always-on"u8);
        tree.Cells(
            "interrupts"u8,
            [PrivateKind, 13, flags, PrivateKind, 14, flags, PrivateKind, 11, flags, PrivateKind, 10, flags]);
        tree.End();
    }

    private static void WriteDevices(ref DeviceTreeWriter tree, in MachineDescription machine)
    {
        DeviceNodes.WriteClock(ref tree);
        bool isConfined = machine.WindowSize != 0;
        for (int i = 0; i < machine.Devices.Length; i++)
        {
            if (machine.Devices[i].Kind != DeviceKind.EmptyVirtio && !(isConfined && machine.Devices[i].Kind == DeviceKind.Virtio))
                DeviceNodes.Write(ref tree, machine.Devices[i]);
        }
        if (!isConfined)
            return;
        DeviceNodes.BeginConfinedBus(ref tree, machine.WindowSize);
        for (int i = 0; i < machine.Devices.Length; i++)
        {
            if (machine.Devices[i].Kind == DeviceKind.Virtio)
                DeviceNodes.Write(ref tree, machine.Devices[i]);
        }
        tree.End();
    }
}
