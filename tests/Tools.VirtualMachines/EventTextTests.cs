using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Firn.Abi.Virtualization;
using Firn.Arm64.Gic;
using Firn.Arm64.Psci;
using Firn.Arm64.Registers;
using Firn.Tools.VirtualMachines;
using Firn.VirtualMachine.Boot;
using Firn.VirtualMachine.Devices;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Statistics;
using Xunit;

namespace Firn.Tools.VirtualMachinesTests;

/// <summary>Events and numbers in words.</summary>
public static class EventTextTests
{
    private const ulong Net = MachineMap.Virtio + MachineMap.VirtioStride;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public static void Accesses_name_their_device()
    {
        Assert.Equal(("notify", "net queue 1"), Of(MachineEvent.Exit, Access(isWrite: true), Net + 0x50, 0xFFFF_0000_0000_0001));
        Assert.Equal(("load", "net+0x60 (InterruptStatus), 4 bytes"), Of(MachineEvent.Exit, Access(isWrite: false), Net + 0x60, 0));
        Assert.Equal(("store", "serial+0x0 = 0x41, 4 bytes"), Of(MachineEvent.Exit, Access(isWrite: true), MachineMap.Serial, 0x41));
        Assert.Equal(("load", "distributor+0x104, 4 bytes"), Of(MachineEvent.Exit, Access(isWrite: false), MachineMap.Distributor + 0x104, 0));
        Assert.Equal(("load", "nothing+0x3000, 4 bytes"), Of(MachineEvent.Exit, Access(isWrite: false), 0x3000, 0));
        // Without what the instruction was, nothing is known but where.
        Assert.Equal(("access", "serial+0x18, of more than one register"), Of(MachineEvent.Exit, new Syndrome { Class = ExceptionClass.DataAbortLower }, MachineMap.Serial + 0x18, 0));
    }

    [Fact]
    public static void Other_exits_say_what_they_are()
    {
        Assert.Equal(("exit-kick", "left, as it was to"), Of(MachineEvent.Exit, default, 0, 0));
        Assert.Equal(("hvc", "CpuOn64 0x1"), Of(MachineEvent.Exit, new Syndrome { Class = ExceptionClass.HypervisorCall }, 1, (ulong)PsciFunction.CpuOn64));
        Assert.Equal(("smc", "0x12345678 0x0"), Of(MachineEvent.Exit, new Syndrome { Class = ExceptionClass.SecureMonitorCall }, 0, 0x1234_5678));
        Assert.Equal(("wfi", ""), Of(MachineEvent.Exit, new Syndrome { Class = ExceptionClass.Wait }, 0, 0));
        Assert.Equal(("wfe", ""), Of(MachineEvent.Exit, new Syndrome { Class = ExceptionClass.Wait, Specific = 1 }, 0, 0));
        SystemAccessSyndrome register = new() { Op0 = 3, CRn = 12, CRm = 11, Op2 = 5 };
        Assert.Equal(("msr", "ICC_SGI1R_EL1 = 0x10002"), Of(MachineEvent.Exit, new Syndrome { Class = ExceptionClass.SystemAccess, Specific = register.Bits }, 0, 0x1_0002));
        register = new() { Op0 = 3, Op1 = 1, CRn = 2, CRm = 3, Op2 = 4, IsRead = true };
        Assert.Equal(("mrs", "S3_1_C2_C3_4"), Of(MachineEvent.Exit, new Syndrome { Class = ExceptionClass.SystemAccess, Specific = register.Bits }, 0, 0));
    }

    [Fact]
    public static void Interrupts_name_whose_they_are()
    {
        VirtualInterrupt interrupt = new() { Interrupt = MachineMap.FirstShared + MachineMap.VirtioInterrupt + 1, Priority = 0xA0, State = ListRegisterState.Pending };
        Assert.Equal(("inject", "49 (net) in list register 2, priority 0xa0"), Of(MachineEvent.Injection, new() { Bits = 2 }, interrupt.Bits, 0));
        Assert.Equal("27 (virtual timer) in list register 0, priority 0x0", Of(MachineEvent.Injection, default, new VirtualInterrupt { Interrupt = 27 }.Bits, 0).Text);
        Assert.Equal("3 (sgi 3) in list register 0, priority 0x0", Of(MachineEvent.Injection, default, new VirtualInterrupt { Interrupt = 3 }.Bits, 0).Text);
        const ulong Lines = (1UL << MachineMap.SerialInterrupt) | (1UL << (MachineMap.VirtioInterrupt + 1)) | (1UL << 40);
        Assert.Equal(("line", "serial low, net high, spi 40 low"), Of(MachineEvent.Lines, default, Lines, 1UL << (MachineMap.VirtioInterrupt + 1)));
    }

    [Fact]
    public static async Task Numbers_are_told_by_the_machines_own_time()
    {
        MonitorBench machine = new();
        EventRing<MonitorBench.Memory> ring = machine.Begin("vm", 0, [5, 6, 7, 8]);
        Describe(ref machine.Numbers(5));
        RecordReader reader = new(machine);
        MachineLocation location = Assert.Single(await reader.FindAsync(cancellation: Token));
        machine.Write(ref ring, 1_000_000, MachineEvent.Exit);
        MachineSample first = (await reader.ReadAsync(location, Token))!;
        for (int i = 0; i < 30; i++)
            machine.Numbers(5).Exits.Add(i < 20 ? ExitKind.DeviceWrite : ExitKind.WaitForInterrupt);
        machine.Numbers(5).Injected = 5;
        ref DeviceRecord net = ref machine.Numbers(5).Devices[1];
        (net.Writes, net.Notifications, net.Sent, net.Received, net.Quiet, net.Lost, net.Outside) = (20, 10, 6, 4, 3, 2, 1);
        machine.Numbers(5).Devices[DeviceRecords.Controller].Reads = 7;
        for (ulong place = 0; place < UnmodelledAccesses.Capacity + 2; place++)
            machine.Numbers(5).Exits.AddUnmodelled(UnmodelledKind.Absent, place);
        machine.Write(ref ring, 3_000_000, MachineEvent.Exit);
        var statistics = MachineStatistics.Between(first, (await reader.ReadAsync(location, Token))!);
        Assert.Equal(2.0, statistics.Seconds, 9);
        Assert.Equal(new ExitCount("exits", 30, 30, 15), statistics.Exits);
        Assert.Equal([new("device write", 20, 20, 10), new("wfi", 10, 10, 5)], statistics.Kinds);
        Assert.Equal(3.0, statistics.ExitsPerFrame);
        Assert.Equal(0.5, statistics.InterruptsPerFrame);
        Assert.Equal([new("net", 0, 20, 10, 0, 0, 3, 6, 4, 0, 2, 1), new("interrupt controller", 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)], statistics.Devices);
        Assert.Equal((new("address", 0, 1), UnmodelledAccesses.Capacity, 2UL), (statistics.Unmodelled[0], statistics.Unmodelled.Count, statistics.OtherUnmodelled));
        // Nothing happened: no rate, and no ratio of nothing.
        MachineSample last = (await reader.ReadAsync(location, Token))!;
        var idle = MachineStatistics.Between(last, last);
        Assert.Equal((0UL, 0.0, null), (idle.Exits.Count, idle.Exits.PerSecond, idle.ExitsPerFrame));
    }

    [Fact]
    public static async Task A_core_that_waits_is_a_bar()
    {
        MonitorBench machine = new();
        EventRing<MonitorBench.Memory> ring = machine.Begin("vm", 0, [5, 6, 7, 8]);
        machine.Write(ref ring, 10, MachineEvent.CoreWaits, 1, 0, 0, 0);
        machine.Write(ref ring, 35, MachineEvent.CoreWakes, 1, 0, 0, 0);
        RecordReader reader = new(machine);
        JsonObject trace = ChromeTrace.Of([(await reader.ReadAsync(Assert.Single(await reader.FindAsync(cancellation: Token)), Token))!]);
        JsonNode bar = Assert.Single(trace["traceEvents"]!.AsArray(), item => (string?)item!["ph"] == "X")!;
        Assert.Equal((10.0, 25.0, 1), ((double)bar["ts"]!, (double)bar["dur"]!, (int)bar["tid"]!));
    }

    private static void Describe(ref MachineRecords machine)
    {
        machine.Devices[1] = new() { Address = Net, Size = MachineMap.VirtioStride, Kind = (uint)DeviceKind.Virtio, VirtioId = 1, Interrupt = MachineMap.VirtioInterrupt + 1 };
        machine.Devices[DeviceRecords.FirstOther] = new() { Address = MachineMap.Serial, Size = MachineMap.PageSize, Kind = (uint)DeviceKind.Serial, Interrupt = MachineMap.SerialInterrupt };
    }

    private static (string Name, string Text) Of(MachineEvent what, Syndrome detail, ulong first, ulong second)
    {
        MachineRecords machine = default;
        Describe(ref machine);
        EventRecord record = new() { Head = EventRecord.HeadOf(0, what, 0, (uint)detail.Bits), First = first, Second = second };
        return new EventText(new DeviceNames(in machine)).Of(record);
    }

    private static Syndrome Access(bool isWrite) => new()
    {
        Class = ExceptionClass.DataAbortLower,
        Specific = new DataAbortSyndrome { HasInstruction = true, Size = 2, IsWrite = isWrite }.Bits,
    };
}
