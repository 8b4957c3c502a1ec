using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Firn.Tools.Host;

namespace Firn.Tools.Machine;

/// <summary>Translates a <see cref="MachineConfiguration"/> into QEMU's arguments.</summary>
public static class MachineCommandLine
{
    /// <summary>QEMU's arguments, its consoles and its control connected to the given sockets; at the socket for observers it waits for them, one after the other.</summary>
    /// <exception cref="FirnException">A value is out of range.</exception>
    public static IReadOnlyList<string> Arguments(MachineConfiguration machine, IReadOnlyList<string> consoleSockets, string controlSocket, string observerSocket = "")
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(consoleSockets);
        Check(machine);
        List<string> arguments =
        [
            "-nodefaults", "-no-user-config", "-display", "none",
            // Stopped at reset until told to go, so that no event of its life is missed.
            "-S",
            "-M", $"virt,secure={OnOff(machine.Secure)},virtualization={OnOff(machine.Virtualization)},gic-version={machine.Gic}",
            // QARMA pointer authentication costs QEMU more than everything else together; the implementation is the machine's choice.
            "-cpu", machine.Cpu == "max" ? "max,pauth-impdef=on" : machine.Cpu,
            "-smp", Text(machine.Cores),
            "-m", $"{machine.MemoryMebibytes}M",
            "-chardev", $"socket,id=control,path={Escape(controlSocket)}", "-mon", "chardev=control,mode=control",
        ];
        for (int i = 0; i < consoleSockets.Count; i++)
            arguments.AddRange(["-chardev", $"socket,id=console{i},path={Escape(consoleSockets[i])}", "-serial", $"chardev:console{i}"]);
        if (machine.IsObservable)
            arguments.AddRange(["-chardev", $"socket,id=observer,path={Escape(observerSocket)},server=on,wait=off", "-mon", "chardev=observer,mode=control"]);
        if (machine.Firmware is not null)
            arguments.AddRange(["-bios", machine.Firmware]);
        foreach (MachinePayload payload in machine.Payloads)
            arguments.AddRange(["-device", $"loader,file={Escape(payload.Path)},addr=0x{payload.Address:x},force-raw=on"]);
        if (machine.Devices.Count > 0)
            arguments.AddRange(["-global", "virtio-mmio.force-legacy=false"]);
        for (int i = 0; i < machine.Devices.Count; i++)
            arguments.AddRange(DeviceArguments(machine.Devices[i], i));
        if (machine.DebuggerPort is { } port)
            arguments.AddRange(["-gdb", $"tcp:127.0.0.1:{port}"]);
        if (machine.TraceFile is not null)
            arguments.AddRange(["-d", "int,guest_errors", "-D", machine.TraceFile]);
        if (machine.CountInstructions)
            arguments.AddRange(["-icount", "shift=0,sleep=off"]);
        if (machine.TakesTurns)
            arguments.AddRange(["-accel", "tcg,thread=single"]);
        arguments.AddRange(machine.ExtraArguments);
        return arguments;
    }

    private static string[] DeviceArguments(MachineDevice device, int index)
    {
        string bus = $"bus=virtio-mmio-bus.{device.Transport}";
        return device.Kind switch
        {
            MachineDeviceKind.Network => ["-netdev", $"user,id=device{index}", "-device", $"virtio-net-device,netdev=device{index},{bus}"],
            MachineDeviceKind.Entropy => ["-object", $"rng-random,id=device{index},filename=/dev/urandom", "-device", $"virtio-rng-device,rng=device{index},{bus}"],
            _ =>
            [
                "-drive", $"if=none,id=device{index},format=raw,file={Escape(device.File!)},readonly={OnOff(device.IsReadOnly)}",
                "-device", $"virtio-blk-device,drive=device{index},{bus}",
            ],
        };
    }

    private static void Check(MachineConfiguration machine)
    {
        if (machine.Cores is < 1 or > 8)
            throw new FirnException($"A machine has 1 to 8 cores, not {machine.Cores}.", null, ExitCode.Usage);
        if (machine.Gic is not (2 or 3))
            throw new FirnException($"The interrupt controller is GICv2 or GICv3, not {machine.Gic}.", null, ExitCode.Usage);
        if (machine.MemoryMebibytes is < 64 or > 32 * 1024)
            throw new FirnException($"Memory is 64 MiB to 32 GiB, not {machine.MemoryMebibytes} MiB.", null, ExitCode.Usage);
        foreach (MachineDevice device in machine.Devices)
        {
            if (device.Transport is < 0 or > 31)
                throw new FirnException($"The board's virtio transports are 0 to 31, not {device.Transport}.", null, ExitCode.Usage);
            if (device.Kind == MachineDeviceKind.Disk && !File.Exists(device.File))
                throw new FirnException($"There is no file for the disk behind transport {device.Transport}: {device.File}.", "Build the layout again; its disks are made then.");
        }
    }

    private static string OnOff(bool value) => value ? "on" : "off";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    // In QEMU's option syntax a comma ends a value, and a doubled one is a comma.
    private static string Escape(string path) => path.Replace(",", ",,", StringComparison.Ordinal);
}
