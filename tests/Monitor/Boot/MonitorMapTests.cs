using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Monitor.Boot;
using Firn.Monitor.Cores;
using Firn.Monitor.Platforms;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.MonitorTests.Boot;

/// <summary>What the monitor maps, page by page, for images of any size.</summary>
public static class MonitorMapTests
{
    private const ulong Page = 0x1000;
    private const ulong Block = 0x20_0000;
    private const ulong Secure = QemuVirt.SecureMemory;
    private const byte WriteBack = 0xFF;
    private const byte DeviceNgnre = 0x04;

    private static readonly Gen<MonitorLayout> _layout =
        Gen.Select(Gen.ULong[0x10, 0x20], Gen.ULong[1, 20], Gen.ULong[1, 10], Gen.ULong[4, 10], Gen.ULong[1, 8], Gen.ULong[0, 4],
            (start, code, constants, data, cores, gap) =>
            {
                ulong stacks = start + code + constants + data;
                return new MonitorLayout
                {
                    Start = Secure + (start * Page),
                    CodeEnd = Secure + ((start + code) * Page),
                    ConstantsEnd = Secure + ((start + code + constants) * Page),
                    // The tables are data: the last three pages but some.
                    Tables = Secure + ((stacks - 3 - (gap % (data - 2))) * Page),
                    Stacks = Secure + (stacks * Page),
                    StacksEnd = Secure + (stacks * Page) + (cores * CoreStacks.Stride),
                };
            });

    [Fact]
    public static void Every_page_has_its_rights_and_no_more() => _layout.Sample(layout =>
    {
        List<TableWalker.Mapping> map = MapOf(layout);
        for (ulong page = Secure; page < Secure + Block; page += Page)
        {
            TableWalker.Mapping? found = TableWalker.Find(map, page);
            Assert.Equal(Expected(layout, page), found is null ? "" : Rights(found));
        }
    }, iter: 40);

    [Fact]
    public static void Nothing_is_writable_and_executable_and_nothing_is_the_normal_worlds() => _layout.Sample(layout =>
    {
        List<TableWalker.Mapping> map = MapOf(layout);
        Assert.DoesNotContain(map, mapping => mapping.CanWrite && mapping.CanExecute);
        Assert.DoesNotContain(map, mapping => mapping.IsNormalWorlds);
        // No byte of RAM, of flash or of the rest of secure memory.
        Assert.DoesNotContain(map, mapping => mapping.Start >= 1ul << 30);
        Assert.DoesNotContain(map, mapping => mapping.Start < QemuVirt.FlashSize);
        Assert.DoesNotContain(map, mapping => mapping.Start >= Secure + Block && mapping.Start < Secure + QemuVirt.SecureMemorySize);
    }, iter: 10);

    [Fact]
    public static void Devices_are_devices() => _layout.Sample(layout =>
    {
        List<TableWalker.Mapping> devices = [.. MapOf(layout).Where(mapping => mapping.Start < Secure || mapping.Start >= Secure + Block)];
        Assert.All(devices, device => Assert.Equal("device rw", Rights(device)));
        // The blocks of 2 MiB that hold one: GIC with redistributors of 2 MiB, and UART with GPIO.
        Assert.Equal([0x0800_0000, 0x0820_0000, 0x0900_0000], devices.Select(device => device.Start));
        ulong[] needed =
        [
            QemuVirt.Distributor, QemuVirt.CpuInterface, QemuVirt.SecureUart, QemuVirt.PowerLines, QemuVirt.Redistributors,
            QemuVirt.Redistributors + (CoreNumber.Maximum * 0x4_0000) - 1,
        ];
        Assert.All(needed, address => Assert.NotNull(TableWalker.Find(devices, address)));
    }, iter: 10);

    [Fact]
    public static void Every_stack_ends_in_a_guard_page() => _layout.Sample(layout =>
    {
        List<TableWalker.Mapping> map = MapOf(layout);
        for (ulong core = layout.Stacks; core < layout.StacksEnd; core += CoreStacks.Stride)
        {
            Assert.Null(TableWalker.Find(map, core));
            Assert.Null(TableWalker.Find(map, core + CoreStacks.StackEnd));
            Assert.Equal("rw", Rights(TableWalker.Find(map, core + CoreStacks.StackStart)!));
            Assert.Equal("rw", Rights(TableWalker.Find(map, core + CoreStacks.StackEnd - 1)!));
            Assert.Equal("rw", Rights(TableWalker.Find(map, core + CoreStacks.ReportStackStart)!));
            Assert.Equal("rw", Rights(TableWalker.Find(map, core + CoreStacks.Stride - 1)!));
        }
    }, iter: 10);

    [Fact]
    public static void The_MMU_comes_on_with_complete_tables_and_both_caches()
    {
        var test = new TestMachine();
        test.Board.AddMemory(Secure + 0x1_0000, 0x1_0000);
        test.Board.SetRegister("SCTLR_EL3", 0x30C5_0832);
        EL3Translation.Enable(test.Machine, Secure + 0x1_0000);
        // M, C, SA, I and WXN; A is cleared.
        Assert.Equal(0x30C5_0830ul | (1 << 0) | (1 << 2) | (1 << 3) | (1 << 12) | (1 << 19), test.Board["SCTLR_EL3"]);
        string[] order = [.. test.Board.Operations.Select(operation => operation.Name)];
        Assert.Equal(["MAIR_EL3", "TCR_EL3", "TTBR0_EL3", "TLBI ALLE3", "SCTLR_EL3", FakeBoard.InstructionBarrier], order);
        // 39 bits in, 40 out, walks cacheable and inner shareable.
        Assert.Equal(0x8080_0000ul | 25 | (1 << 8) | (1 << 10) | (3 << 12) | (2 << 16), test.Board["TCR_EL3"]);
    }

    internal static string Rights(TableWalker.Mapping mapping)
    {
        string rights = (mapping.CanExecute ? "x" : "") + (mapping.CanWrite ? "rw" : "r") + (mapping.IsNormalWorlds ? " normal" : "");
        return mapping.Kind switch
        {
            WriteBack => rights,
            DeviceNgnre => "device " + rights,
            _ => $"kind {mapping.Kind:X} {rights}",
        };
    }

    internal static List<TableWalker.Mapping> Walk(FakeMonitorMachine machine) => TableWalker.Walk(
        address => machine.Read64(new(address)), machine.Board["TTBR0_EL3"]!.Value, machine.Board["TCR_EL3"]!.Value, machine.Board["MAIR_EL3"]!.Value);

    private static List<TableWalker.Mapping> MapOf(MonitorLayout layout)
    {
        var test = new TestMachine();
        byte[] tables = test.Board.AddMemory(layout.Tables, 3 * (int)Page);
        // What a reset leaves is no zeros.
        System.Array.Fill(tables, (byte)0xA5);
        MonitorMap.Build(test.Machine, in layout);
        EL3Translation.Enable(test.Machine, layout.Tables);
        return Walk(test.Machine);
    }

    private static string Expected(in MonitorLayout layout, ulong page)
    {
        if (page == Secure)
            return "rw";
        if (page < layout.Start || page >= layout.StacksEnd)
            return "";
        if (page < layout.CodeEnd)
            return "xr";
        if (page < layout.ConstantsEnd)
            return "r";
        if (page < layout.Stacks)
            return "rw";
        // Of each stride of five pages the first and the fourth guard.
        return ((page - layout.Stacks) / Page % 5) is 0 or 3 ? "" : "rw";
    }
}
