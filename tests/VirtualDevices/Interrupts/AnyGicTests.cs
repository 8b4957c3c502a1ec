using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using CsCheck;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.VirtualDevices.GicV2;
using Firn.VirtualDevices.GicV3;
using Firn.VirtualDevices.Interrupts;
using Xunit;

namespace Firn.VirtualDevicesTests.Interrupts;

/// <summary>
/// Interrupt controllers of which guests and devices do anything, of any width at any offset: what is in list registers is in one of them alone, of interrupts that there are, and
/// every virtual CPU goes on after a few steps.
/// </summary>
public static class AnyGicTests
{
    private const int Cpus = 3;

    [Theory]
    [InlineData(4, true)]
    [InlineData(2, true)]
    [InlineData(4, false)]
    public static void A_GICv3_stays_as_it_must(int registers, bool canRead) => For(registers, canRead, VirtualGicV3<FakeInterface>.DistributorSize, lists =>
    {
        VirtualGicV3<FakeInterface> gic = new();
        gic.Begin(lists, [.. Enumerable.Range(0, Cpus).Select(cpu => new Affinity { Bits = (ulong)cpu })]);
        return gic;
    });

    [Theory]
    [InlineData(4, true)]
    [InlineData(2, true)]
    [InlineData(4, false)]
    public static void A_GICv2_stays_as_it_must(int registers, bool canRead) => For(registers, canRead, VirtualGicV2<FakeInterface>.DistributorSize, lists =>
    {
        VirtualGicV2<FakeInterface> gic = new();
        gic.Begin(lists, Cpus);
        return gic;
    });

    private static void For<TGic>(int registers, bool canRead, ulong size, Func<FakeInterface, TGic> begin)
        where TGic : struct, IVirtualGic => Gen.Int[0, int.MaxValue - 1].Sample(seed =>
    {
        Random random = new(seed);
        // Without reading, as seL4's calls have it.
        FakeInterface.Hardware hardware = new(Cpus, registers) { CanRead = canRead, CanRewrite = canRead };
        TGic gic = begin(new(hardware));
        gic.Resample(1u << 27);
        for (int step = 0; step < 150; step++)
        {
            Do(ref gic, hardware, random, size);
            Settle(ref gic, hardware);
            Check(hardware, canRead);
        }
    }, iter: 400);

    private static void Do<TGic>(ref TGic gic, FakeInterface.Hardware hardware, Random random, ulong size)
        where TGic : struct, IVirtualGic
    {
        int cpu = random.Next(Cpus);
        switch (random.Next(12))
        {
            case 0:
                gic.SetLine(random.Next(10) == 0 ? random.Next() : cpu, random.Next(10) == 0 ? (uint)random.Next() : (uint)random.Next(48), random.Next(2) == 0);
                break;
            case 1:
                gic.Deactivate(cpu, random.Next(3) == 0 ? (uint)random.Next() : (uint)random.Next(48));
                break;
            case 2:
                _ = gic.TrySend(cpu, (SoftwareInterruptRegister)random.Next(3), random.Next(2) == 0 ? AnyAccess.Value(random) : (ulong)random.Next(0x0F00_0000) & 0x0F00_0007);
                break;
            case 3:
                gic.SetPower(cpu, random.Next(3) != 0);
                break;
            case 4:
                _ = hardware.Acknowledge(cpu);
                break;
            case 5:
                ListedInterrupt active = hardware.Valid(cpu).Where(register => register.IsActive).OrderBy(register => register.Priority).FirstOrDefault();
                if (active.IsActive && hardware.EndOfInterrupt(cpu, active.Interrupt) is { } index)
                {
                    gic.Sync(cpu);
                    gic.End(cpu, hardware.CanRead && random.Next(5) == 0 ? random.Next(-2, 20) : index);
                }
                break;
            case 6:
                _ = gic.IsPending(cpu) & gic.RequestsWake(cpu);
                break;
            case 7 when random.Next(20) == 0:
                gic.Reset();
                break;
            default:
                Access(ref gic, cpu, random, size);
                break;
        }
    }

    // Registers that say something of interrupts come more often.
    private static void Access<TGic>(ref TGic gic, int cpu, Random random, ulong size)
        where TGic : struct, IVirtualGic
    {
        bool isRedistributor = random.Next(3) == 0;
        ulong all = isRedistributor ? Cpus * RedistributorRegister.Stride : size;
        ulong offset = AnyAccess.Offset(random, all, Math.Min(all, 0x1000));
        if (isRedistributor && random.Next(2) == 0)
            offset = ((ulong)random.Next(Cpus) * RedistributorRegister.Stride) + RedistributorRegister.PrivateFrame + (ulong)random.Next(0xD00);
        int bytes = AnyAccess.Width(random);
        if (random.Next(4) != 0)
            offset &= ~((ulong)bytes - 1);
        bool isWithin = offset % (ulong)bytes == 0 && offset < all;
        if (random.Next(3) != 0)
        {
            ulong word = AnyAccess.Value(random);
            bool isStored = isRedistributor ? gic.TryWriteRedistributor(offset, bytes, word) : gic.TryWriteDistributor(cpu, offset, bytes, word);
            Assert.True(isWithin || !isStored);
            return;
        }
        bool isRead = isRedistributor ? gic.TryReadRedistributor(offset, bytes, out ulong value) : gic.TryReadDistributor(cpu, offset, bytes, out value);
        Assert.True(isWithin || !isRead);
        Assert.True(BitOperations.Log2(value) < 8 * bytes && (isRead || value == 0));
    }

    private static void Settle<TGic>(ref TGic gic, FakeInterface.Hardware hardware)
        where TGic : struct, IVirtualGic
    {
        for (int cpu = 0; cpu < Cpus; cpu++)
            GoOn(ref gic, cpu);
        for (int rounds = 0; hardware.Kicked.Count > 0; rounds++)
        {
            Assert.True(rounds < 4 * Cpus, "virtual CPUs kick each other for ever");
            int kicked = hardware.Kicked.First();
            hardware.Kicked.Remove(kicked);
            GoOn(ref gic, kicked);
        }
    }

    private static void GoOn<TGic>(ref TGic gic, int cpu)
        where TGic : struct, IVirtualGic
    {
        for (int rounds = 0; !gic.Flush(cpu); rounds++)
        {
            Assert.True(rounds < 4, "a virtual CPU never goes on");
            _ = gic.TakeEnded(cpu);
        }
    }

    // What cannot be withdrawn may be where it was, and where it goes.
    private static void Check(FakeInterface.Hardware hardware, bool canWithdraw)
    {
        HashSet<uint> shared = [];
        for (int cpu = 0; cpu < Cpus; cpu++)
        {
            HashSet<uint> own = [];
            foreach (ListedInterrupt register in hardware.Valid(cpu))
            {
                Assert.True(register.Interrupt < InterruptLimits.Interrupts && register.Priority % 8 == 0);
                Assert.True((register.Interrupt < 32 || !canWithdraw ? own : shared).Add(register.Interrupt), $"interrupt {register.Interrupt} is in two list registers");
            }
        }
    }
}
