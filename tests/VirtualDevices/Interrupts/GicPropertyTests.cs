using System;
using System.Linq;
using CsCheck;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.VirtualDevices.GicV2;
using Firn.VirtualDevices.GicV3;
using Xunit;

namespace Firn.VirtualDevicesTests.Interrupts;

/// <summary>Anything that a guest and its devices do, beside the model: what is acknowledged, and what the registers read, is the architecture's.</summary>
public static class GicPropertyTests
{
    // Few interrupts, so that they meet: some of each kind.
    private static readonly uint[] _interrupts = [0, 1, 15, 16, 27, 30, 32, 33, 40, 63];

    private static Gen<(int Cpu, uint Interrupt, int Operation, bool Flag, byte Value)> Step =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, _interrupts.Length - 1].Select(i => _interrupts[i]), Gen.Int[0, 11], Gen.Bool, Gen.Byte);

    [Theory]
    [InlineData(1, 4)]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    [InlineData(3, 3)]
    [InlineData(2, 16)]
    public static void The_guest_sees_what_the_architecture_says(int cpus, int registers) => Compare(cpus, () => New(cpus, registers, isLinked: false));

    [Theory]
    [InlineData(1, 4)]
    [InlineData(1, 3)]
    [InlineData(3, 4)]
    [InlineData(2, 16)]
    public static void So_it_does_where_the_kernel_gives_it_its_timers_interrupts(int cpus, int registers) => Compare(cpus, () => New(cpus, registers, isLinked: true));

    [Theory]
    [InlineData(1, 4)]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    [InlineData(3, 3)]
    [InlineData(2, 16)]
    public static void So_does_one_with_a_GICv2(int cpus, int registers) => Compare(cpus, () => Legacy(cpus, registers, isLinked: false));

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 4)]
    [InlineData(2, 16)]
    public static void And_there_too(int cpus, int registers) => Compare(cpus, () => Legacy(cpus, registers, isLinked: true));

    private static GicRun<VirtualGicV3<FakeInterface>> New(int cpus, int registers, bool isLinked) => new(cpus, registers, isLinked, isLegacy: false, lists =>
    {
        VirtualGicV3<FakeInterface> gic = new();
        gic.Begin(lists, [.. Enumerable.Range(0, cpus).Select(cpu => new Affinity { Bits = (ulong)cpu })]);
        return gic;
    });

    private static GicRun<VirtualGicV2<FakeInterface>> Legacy(int cpus, int registers, bool isLinked) => new(cpus, registers, isLinked, isLegacy: true, lists =>
    {
        VirtualGicV2<FakeInterface> gic = new();
        gic.Begin(lists, cpus);
        return gic;
    });

    private static void Compare(int cpus, Func<IGicRun> begin) => Step.Array[1, 120].Sample(steps =>
    {
        IGicRun run = begin();
        // Whatever the priorities are later, something happens at all.
        foreach (uint interrupt in _interrupts)
        {
            for (int cpu = 0; cpu < cpus; cpu++)
                run.Bit(cpu, interrupt, DistributorRegister.SetEnable, true);
        }
        foreach ((int which, uint interrupt, int operation, bool flag, byte value) in steps)
            Do(run, which % cpus, interrupt, operation, flag, value);
        run.Compare();
    }, iter: 1000);

    private static void Do(IGicRun run, int cpu, uint interrupt, int operation, bool flag, byte value)
    {
        switch (operation)
        {
            case 0 or 1:
                run.Line(cpu, interrupt, flag);
                break;
            case 2:
                run.Bit(cpu, interrupt, DistributorRegister.SetEnable, flag);
                break;
            case 3:
                run.Bit(cpu, interrupt, DistributorRegister.SetPending, flag);
                break;
            case 4 when value < 64:
                run.Bit(cpu, interrupt, DistributorRegister.SetActive, flag);
                break;
            case 5:
                run.Priority(cpu, interrupt, value);
                break;
            case 6:
                run.Route(cpu, interrupt, value);
                break;
            case 7:
                run.Send(cpu, interrupt % 16, value, flag);
                break;
            case 8:
                run.Edge(interrupt, flag);
                break;
            case 9 or 10:
                run.Acknowledge(cpu, flag);
                break;
            default:
                run.End(cpu);
                break;
        }
        // Not always: whoever looks stops virtual CPUs, which hides that one should have been.
        if (value % 8 == 0)
            run.Compare();
    }
}
