using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Arm64.Psci;
using Firn.MonitorTests.Fakes;

namespace Firn.LoaderTests.Fakes;

/// <summary>A machine that the test owns: memory, two UARTs, EL2's registers, and firmware that starts cores. Order is kept in a log.</summary>
internal sealed class LoaderBoard
{
    public const ulong Uart = 0x0900_0000;
    public const ulong OtherUart = 0x0904_0000;

    /// <summary>Answers a CPU_ON; starts the core that was asked for, by default.</summary>
    public Func<ulong, ulong, ulong, PsciResult> CpuOn { get; set; } = (_, _, _) => PsciResult.Success;

    public List<FakeMemory> Memories { get; } = [];

    public FakeUart Console { get; } = new(busy: 1);

    public FakeUart OtherConsole { get; } = new();

    public ulong ConsoleBase { get; set; }

    public Dictionary<string, ulong> Registers { get; } = new()
    {
        ["MPIDR_EL1"] = 0x8000_0000,
        ["ID_AA64MMFR0_EL1"] = 2,
        ["CNTFRQ_EL0"] = 100,
    };

    /// <summary>Everything that was done but for plain memory accesses, in order.</summary>
    public List<string> Log { get; } = [];

    public ulong Count { get; set; }

    public FakeMemory Find(ulong address, int length) => Memories.SingleOrDefault(memory => memory.Holds(address, length))
        ?? throw new InvalidOperationException($"Nothing is at 0x{address:X} for 0x{length:X} bytes.");

    public ulong Read(ulong address, int width) => DeviceAt(address) is var (device, offset)
        ? device.Read(offset, width)
        : Find(address, width / 8).Read(address, width);

    public void Write(ulong address, ulong value, int width)
    {
        if (DeviceAt(address) is var (device, offset))
            device.Write(offset, value, width);
        else
            Find(address, width / 8).Write(address, value, width);
    }

    private (IFakeDevice Device, ulong Offset)? DeviceAt(ulong address) =>
        address - Uart < 0x1000 ? (Console, address - Uart)
        : address - OtherUart < 0x1000 ? (OtherConsole, address - OtherUart)
        : null;
}
