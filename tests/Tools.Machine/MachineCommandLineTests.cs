using System;
using System.Collections.Generic;
using Firn.Tools.Host;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.Tools.MachineTests;

public sealed class MachineCommandLineTests
{
    [Fact]
    public void The_reference_machine_is_secure_and_has_everything_in_its_place()
    {
        string line = Line(new MachineConfiguration { Firmware = "firn.img", Payloads = [new MachinePayload("/a,b", 0x40200000)] });
        Assert.Contains("-M virt,secure=on,virtualization=on,gic-version=3 -cpu cortex-a72 -smp 4 -m 1024M", line, StringComparison.Ordinal);
        Assert.Contains("-bios firn.img", line, StringComparison.Ordinal);
        Assert.Contains("-chardev socket,id=console0,path=/0 -serial chardev:console0", line, StringComparison.Ordinal);
        Assert.Contains("-chardev socket,id=console1,path=/1 -serial chardev:console1", line, StringComparison.Ordinal);
        Assert.Contains("loader,file=/a,,b,addr=0x40200000,force-raw=on", line, StringComparison.Ordinal);
        Assert.DoesNotContain("-gdb", line, StringComparison.Ordinal);
        Assert.DoesNotContain("observer", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_appear_when_asked_for()
    {
        string line = Line(new MachineConfiguration
        {
            Cpu = "max",
            DebuggerPort = 1234,
            TraceFile = "t.log",
            CountInstructions = true,
            TakesTurns = true,
            IsObservable = true,
            ExtraArguments = ["-x"],
        });
        Assert.Contains("-cpu max,pauth-impdef=on", line, StringComparison.Ordinal);
        Assert.Contains("-gdb tcp:127.0.0.1:1234", line, StringComparison.Ordinal);
        Assert.Contains("-d int,guest_errors -D t.log", line, StringComparison.Ordinal);
        Assert.Contains("-chardev socket,id=observer,path=/o,server=on,wait=off -mon chardev=observer,mode=control", line, StringComparison.Ordinal);
        Assert.EndsWith("-icount shift=0,sleep=off -accel tcg,thread=single -x", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Devices_are_modern_and_where_they_are_said_to_be()
    {
        string disk = typeof(MachineCommandLineTests).Assembly.Location;
        string line = Line(new MachineConfiguration
        {
            Devices = [new(MachineDeviceKind.Network, 0), new(MachineDeviceKind.Disk, 8, disk, IsReadOnly: true), new(MachineDeviceKind.Entropy, 31)],
        });
        Assert.Contains("-global virtio-mmio.force-legacy=false", line, StringComparison.Ordinal);
        Assert.Contains("-netdev user,id=device0 -device virtio-net-device,netdev=device0,bus=virtio-mmio-bus.0", line, StringComparison.Ordinal);
        Assert.Contains($"-drive if=none,id=device1,format=raw,file={disk},readonly=on -device virtio-blk-device,drive=device1,bus=virtio-mmio-bus.8", line, StringComparison.Ordinal);
        Assert.Contains("-device virtio-rng-device,rng=device2,bus=virtio-mmio-bus.31", line, StringComparison.Ordinal);
        Assert.DoesNotContain("virtio", Line(new MachineConfiguration()), StringComparison.Ordinal);
        Assert.Throws<FirnException>(() => Line(new MachineConfiguration { Devices = [new(MachineDeviceKind.Entropy, 32)] }));
        Assert.Throws<FirnException>(() => Line(new MachineConfiguration { Devices = [new(MachineDeviceKind.Disk, 1, disk + ".none")] }));
    }

    [Theory]
    [InlineData(0, 3, 1024)]
    [InlineData(9, 3, 1024)]
    [InlineData(1, 4, 1024)]
    [InlineData(1, 3, 1)]
    public void What_no_machine_has_is_refused(int cores, int gic, int memory)
    {
        FirnException e = Assert.Throws<FirnException>(() => Line(new MachineConfiguration { Cores = cores, Gic = gic, MemoryMebibytes = memory }));
        Assert.Equal(ExitCode.Usage, e.ExitCode);
    }

    private static string Line(MachineConfiguration machine)
    {
        IReadOnlyList<string> arguments = MachineCommandLine.Arguments(machine, ["/0", "/1"], "/c", "/o");
        return string.Join(' ', arguments);
    }
}
