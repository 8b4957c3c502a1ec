using System;
using System.Linq;
using System.Text;
using CsCheck;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Devices;
using Xunit;

namespace Firn.VirtualMachineTests.Boot;

/// <summary>A machine whose devices are confined to a window: what its kernel is told.</summary>
public static class MachineWindowTests
{
    private const int Size = 16 << 20;
    private const ulong Window = 64 << 20;

    // What its kernel reads.
    private const string Golden =
        """
        /
          interrupt-parent = <1>
          #size-cells = <2>
          #address-cells = <2>
          compatible = "linux,dummy-virt"
          chosen
            bootargs = "quiet"
            stdout-path = "/pl011@9000000"
            linux,initrd-start = <0 40400000>
            linux,initrd-end = <0 40400003>
          memory@3c000000
            device_type = "memory"
            reg = <0 3c000000 0 4000000 0 40000000 0 1000000>
          psci
            compatible = "arm,psci-1.0", "arm,psci-0.2"
            method = "hvc"
          cpus
            #size-cells = <0>
            #address-cells = <1>
            cpu@0
              device_type = "cpu"
              compatible = "arm,armv8"
              reg = <0>
              enable-method = "psci"
          intc@8000000
            compatible = "arm,gic-v3"
            #interrupt-cells = <3>
            interrupt-controller
            #redistributor-regions = <1>
            reg = <0 8000000 0 10000 0 80a0000 0 20000>
            phandle = <1>
          timer
            compatible = "arm,armv8-timer"
            always-on
            interrupts = <1 d 4 1 e 4 1 b 4 1 a 4>
          apb-pclk
            compatible = "fixed-clock"
            #clock-cells = <0>
            clock-frequency = <16e3600>
            clock-output-names = "clk24mhz"
            phandle = <2>
          pl011@9000000
            reg = <0 9000000 0 1000>
            interrupts = <0 1 4>
            compatible = "arm,pl011", "arm,primecell"
            clocks = <2 2>
            clock-names = "uartclk", "apb_pclk"
          virtio-bus
            compatible = "simple-bus"
            #address-cells = <2>
            #size-cells = <2>
            ranges
            dma-ranges = <0 3c000000 0 3c000000 0 4000000>
            virtio_mmio@a000000
              reg = <0 a000000 0 200>
              interrupts = <0 10 4>
              compatible = "virtio,mmio"
              dma-coherent
            virtio_mmio@a000200
              reg = <0 a000200 0 200>
              interrupts = <0 11 4>
              compatible = "virtio,mmio"
              dma-coherent

        """;

    private static readonly DeviceWindow[] _devices =
    [
        new(DeviceKind.Serial, 0, MachineMap.Serial, 0x1000, 1),
        new(DeviceKind.Virtio, 0, MachineMap.Virtio, 0x200, 16),
        new(DeviceKind.Virtio, 1, MachineMap.Virtio + 0x200, 0x200, 17),
        new(DeviceKind.EmptyVirtio, 0, MachineMap.Virtio + 0x400, 30 * 0x200),
    ];

    private static readonly string[] _words =
    [
        "quiet", "swiotlb=8192", "swiotlb=0", "swiotlb=noforce", "cma=1M", "cma=60M", "sysctl.vm.lowmem_reserve_ratio=1", "sysctl.vm.lowmem_reserve_ratio=2", "--", "", "\"cma=2M\"",
    ];

    private static MachineDescription Machine => new() { Cores = 1, MemorySize = Size, WindowSize = Window, CommandLine = "quiet"u8, Devices = _devices };

    [Fact]
    public static void The_kernel_is_told_of_two_banks_and_of_a_bus_that_reaches_the_first()
    {
        byte[] memory = new byte[Size];
        MachineDescription machine = Machine;
        Assert.Equal(LoadStatus.Success, MachineLoader.Load(in machine, memory, MachineLoaderTests.Kernel(0, 0x10_0000, 100), [1, 2, 3], out MachineStart start));
        // All that is loaded is behind the window.
        Assert.Equal((0x4020_0000UL, 0x4000_0000UL), (start.Entry, start.Argument));
        Assert.Equal(Golden.ReplaceLineEndings("\n"), TreeText.Of(memory));
    }

    [Fact]
    public static void A_tree_of_the_users_says_nothing_of_a_window_and_is_refused()
    {
        MachineDescription machine = Machine;
        machine.Tree = [1, 2, 3];
        Assert.Equal(LoadStatus.TreeWindow, MachineLoader.Load(in machine, new byte[Size], MachineLoaderTests.Kernel(0, 0x10_0000, 100), [], out _));
        Assert.Equal("a device tree that was given does not go with a window", Encoding.ASCII.GetString(LoadStatusText.Of(LoadStatus.TreeWindow)));
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(64, true)]
    [InlineData(512, true)]
    [InlineData(0, false)]
    [InlineData(8, false)]
    [InlineData(48, false)]
    [InlineData(65, false)]
    [InlineData(1024, false)]
    public static void A_window_is_a_power_of_two(ulong mebibytes, bool isSize)
    {
        Assert.Equal(isSize, MachineWindow.IsSize(mebibytes << 20));
        // It ends where private memory begins, which a kernel that rounds up to a power of two does not pass.
        Assert.True((MachineMap.Memory & (MachineMap.Memory - 1)) == 0);
        if (isSize)
            Assert.True(MachineWindow.StartOf(mebibytes << 20) >= MachineMap.Virtio + (MachineMap.VirtioDevices * MachineMap.VirtioStride));
    }

    [Theory]
    [InlineData("", 64, "swiotlb=16384 cma=4M sysctl.vm.lowmem_reserve_ratio=1 ")]
    [InlineData("console=ttyAMA0", 64, "swiotlb=16384 cma=4M sysctl.vm.lowmem_reserve_ratio=1 console=ttyAMA0")]
    [InlineData("console=ttyAMA0 -- cma=0 swiotlb=noforce", 16, "swiotlb=4096 cma=4M sysctl.vm.lowmem_reserve_ratio=1 console=ttyAMA0 -- cma=0 swiotlb=noforce")]
    [InlineData("swiotlb=8192 quiet", 64, "cma=4M sysctl.vm.lowmem_reserve_ratio=1 swiotlb=8192 quiet")]
    [InlineData("cma=8M swiotlb=8192,2,force sysctl.vm.lowmem_reserve_ratio=1", 32, "cma=8M swiotlb=8192,2,force sysctl.vm.lowmem_reserve_ratio=1")]
    [InlineData("sysctl/vm/lowmem_reserve_ratio=1 cma=1024K", 32, "swiotlb=8192 sysctl/vm/lowmem_reserve_ratio=1 cma=1024K")]
    public static void The_command_line_says_what_it_says_and_what_the_window_needs(string line, ulong mebibytes, string expected)
    {
        Span<byte> into = new byte[WindowWords.LongestLine];
        Assert.True(WindowWords.TryComplete(Encoding.ASCII.GetBytes(line), mebibytes << 20, into, out int length));
        Assert.Equal(expected, Encoding.ASCII.GetString(into[..length]));
    }

    [Theory]
    [InlineData("swiotlb=noforce")]
    [InlineData("swiotlb=16384,noforce")]
    [InlineData("swiotlb=force")]
    [InlineData("swiotlb=")]
    [InlineData("\"swiotlb=noforce\"")]
    [InlineData("swiotlb=32769")]
    [InlineData("swiotlb=99999999999999999999999")]
    [InlineData("cma=4M@0x50000000")]
    [InlineData("cma=64M")]
    [InlineData("cma=17179869184G")]
    [InlineData("cma=4MM")]
    [InlineData("sysctl.vm.lowmem_reserve_ratio=256")]
    [InlineData("sysctl.vm.lowmem_reserve_ratio=1,1,1,1")]
    [InlineData("sysctl.vm/lowmem_reserve_ratio=0 quiet")]
    [InlineData("sysctl.vm.lowmem_reserve_ratio=")]
    public static void What_the_window_does_not_go_with_is_refused(string line) =>
        Assert.False(WindowWords.TryComplete(Encoding.ASCII.GetBytes(line), Window, new byte[WindowWords.LongestLine], out _));

    [Fact]
    public static void A_line_that_becomes_too_long_is_refused()
    {
        Assert.True(WindowWords.TryComplete(Enumerable.Repeat((byte)'x', 1900).ToArray(), Window, new byte[4096], out _));
        Assert.False(WindowWords.TryComplete(Enumerable.Repeat((byte)'x', 2040).ToArray(), Window, new byte[4096], out _));
        Assert.False(WindowWords.TryComplete("quiet"u8, Window, new byte[20], out _));
    }

    // Whatever is accepted has each setting once, with what fits.
    [Fact]
    public static void Lines_at_random_are_refused_or_confine() => Gen.Int[0, _words.Length - 1].Select(i => _words[i]).Array[0, 6].Sample(words =>
    {
        byte[] into = new byte[WindowWords.LongestLine];
        string line = string.Join(' ', words);
        if (!WindowWords.TryComplete(Encoding.ASCII.GetBytes(line), Window, into, out int length))
        {
            Assert.Contains(words, word => word is "swiotlb=noforce" or "sysctl.vm.lowmem_reserve_ratio=2" or "cma=60M");
            return;
        }
        string whole = Encoding.ASCII.GetString(into, 0, length);
        Assert.EndsWith(line, whole, StringComparison.Ordinal);
        string[] kernels = [.. whole.Split(' ').TakeWhile(word => word != "--").Select(word => word.Trim('"'))];
        Assert.Contains(kernels, word => word.StartsWith("swiotlb=", StringComparison.Ordinal) && word != "swiotlb=noforce");
        Assert.Contains(kernels, word => word.StartsWith("cma=", StringComparison.Ordinal));
        Assert.Contains("sysctl.vm.lowmem_reserve_ratio=1", kernels);
        Assert.DoesNotContain("sysctl.vm.lowmem_reserve_ratio=2", kernels);
    });
}
