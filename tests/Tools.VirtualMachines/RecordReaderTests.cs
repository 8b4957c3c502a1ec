using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using Firn.Tools.VirtualMachines;
using Firn.VirtualMachine.Records;
using Xunit;

namespace Firn.Tools.VirtualMachinesTests;

/// <summary>Monitors found in memory, and events that are whole.</summary>
public static class RecordReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Two programs and two compilers agree on these numbers; another needs another <see cref="RecordPage.Version"/>.</summary>
    [Fact]
    public static void The_records_are_where_they_were()
    {
        Assert.Equal(RecordLayout.HeaderSize, Unsafe.SizeOf<RecordPage>());
        Assert.Equal(RecordLayout.EventSize, Unsafe.SizeOf<EventRecord>());
        Assert.Equal(128, Unsafe.SizeOf<DeviceRecord>());
        Assert.InRange(Unsafe.SizeOf<MachineRecords>(), 1, RecordLayout.PageSize);
        MachineRecords all = default;
        Assert.Equal(0, OffsetOf(ref all, ref all.Page.Magic));
        Assert.Equal(RecordLayout.Written, OffsetOf(ref all, ref all.Page.Written));
        Assert.Equal(64, OffsetOf(ref all, ref all.Cores));
        Assert.Equal(88, OffsetOf(ref all, ref all.Signals));
        Assert.Equal(96, OffsetOf(ref all, ref all.Devices[0].Address));
        Assert.Equal(96 + (DeviceRecords.Capacity * 128), OffsetOf(ref all, ref all.Exits));
    }

    [Fact]
    public static async Task Monitors_are_found_wherever_their_pages_lie()
    {
        MonitorBench machine = new();
        EventRing<MonitorBench.Memory> first = machine.Begin("linux1", 100, [7, 3, 9, 60]);
        _ = machine.Begin("linux2", 100, [20, 21, 22, 23]);
        machine.Write(ref first, 150, MachineEvent.Exit, 1, 5, 6, 7);
        RecordReader reader = new(machine);
        IReadOnlyList<MachineLocation> found = await reader.FindAsync(cancellation: Token);
        Assert.Equal(["linux1", "linux2"], found.Select(location => location.Name));
        Assert.Equal([7, 3, 9, 60], found[0].Pages.Select(page => (int)((page!.Value - machine.Start) / RecordLayout.PageSize)));
        MachineSample sample = (await reader.ReadAsync(found[0], Token))!;
        EventRecord record = Assert.Single(sample.Events).Record;
        Assert.Equal((150UL, MachineEvent.Exit, 1, 5U, 6UL, 7UL), (record.Time, record.What, record.Core, record.Detail, record.First, record.Second));
        Assert.Equal(50e-6, sample.SecondsAt(record.Time), 9);
        Assert.Empty((await reader.ReadAsync(found[1], Token))!.Events);
    }

    [Fact]
    public static async Task The_oldest_events_make_room()
    {
        MonitorBench machine = new();
        EventRing<MonitorBench.Memory> ring = machine.Begin("vm", 1, [5, 6, 7, 8]);
        const int Written = 70_000;
        for (int i = 0; i < Written; i++)
            machine.Write(ref ring, (ulong)i, MachineEvent.Exit, 0, 0, (ulong)i, ~(ulong)i);
        MachineSample sample = await ReadAsync(machine);
        // The next two may be in the place of the oldest already.
        Assert.Equal(MonitorBench.Capacity - RecordLayout.Begun, sample.Events.Count);
        Assert.Equal(0, sample.Torn);
        Assert.All(sample.Events, item => Assert.Equal((item.Number, ~item.Number), (item.Record.First, item.Record.Second)));
        Assert.Equal((ulong)Written - 1, sample.Events[^1].Number);
    }

    /// <summary>However many events come between any two copies, what is shown is what was written.</summary>
    [Fact]
    public static void A_writer_that_does_not_wait_is_read_whole() => Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 500].Array[8]).Sample((before, between) =>
    {
        MonitorBench machine = new();
        EventRing<MonitorBench.Memory> ring = machine.Begin("vm", 1, [5, 17, 6, 30]);
        ulong written = 0;
        Write(before);
        RecordReader reader = new(machine);
        MachineLocation location = reader.FindAsync().GetAwaiter().GetResult().Single();
        int copies = 0;
        ulong atStart = written;
        machine.Meanwhile = _ => Write(between[copies++ % between.Length]);
        MachineSample sample = reader.ReadAsync(location).GetAwaiter().GetResult()!;
        // Those that were there before the first page was copied, without those that were, or may have been, overwritten since.
        ulong first = atStart + (ulong)between[0];
        ulong begun = written + RecordLayout.Begun;
        ulong oldest = begun > MonitorBench.Capacity ? begun - MonitorBench.Capacity : 0;
        ulong[] expected = [.. Enumerable.Range(0, first > oldest ? (int)(first - oldest) : 0).Select(i => oldest + (ulong)i)];
        Assert.Equal(expected, sample.Events.Select(item => item.Number));
        Assert.All(sample.Events, item => Assert.Equal((item.Number, ~item.Number), (item.Record.First, item.Record.Second)));
        Assert.Equal(0, sample.Torn);

        void Write(int count)
        {
            for (int i = 0; i < count; i++, written++)
                machine.Write(ref ring, written, MachineEvent.Exit, 0, 0, written, ~written);
        }
    });

    [Fact]
    public static async Task A_page_that_is_gone_takes_its_events_alone()
    {
        MonitorBench machine = new();
        EventRing<MonitorBench.Memory> ring = machine.Begin("vm", 1, [5, 6, 7, 8]);
        for (int i = 0; i < 200; i++)
            machine.Write(ref ring, 0, MachineEvent.Exit, 0, 0, (ulong)i, 0);
        machine.Page(6).Clear();
        MachineSample sample = await ReadAsync(machine);
        Assert.Equal(RecordLayout.EventsPerPage, sample.Torn);
        Assert.Equal(200 - RecordLayout.EventsPerPage, sample.Events.Count);
        Assert.Equal((ulong)RecordLayout.EventsPerPage, sample.Events[0].Number);
    }

    [Fact]
    public static async Task A_guests_copy_is_told_of_and_changes_nothing()
    {
        MonitorBench machine = new();
        EventRing<MonitorBench.Memory> ring = machine.Begin("vm", 1, [5, 6, 7, 8]);
        machine.Write(ref ring, 0, MachineEvent.Exit, 0, 0, 77, 0);
        machine.Page(6).CopyTo(machine.Page(40));
        machine.Page(40)[RecordLayout.HeaderSize + 16] = 1;
        MachineLocation location = Assert.Single(await new RecordReader(machine).FindAsync(cancellation: Token));
        Assert.True(location.IsAmbiguous);
        Assert.Equal(77UL, Assert.Single((await ReadAsync(machine)).Events).Record.First);
    }

    /// <summary>Whoever fills memory with names makes no list without end, and hides nobody whose name is known.</summary>
    [Fact]
    public static async Task Too_many_are_counted_and_the_wanted_one_is_among_them()
    {
        MonitorBench machine = new();
        const int Machines = MonitorBench.MemoryPages - 1;
        // The second page of each is the first one of the next.
        for (int i = 0; i < Machines; i++)
            _ = machine.Begin(i == Machines - 1 ? "vm" : $"a{i}", 1, [i, i + 1]);
        RecordReader reader = new(machine);
        IReadOnlyList<MachineLocation> found = await reader.FindAsync(cancellation: Token);
        Assert.Equal((RecordReader.MostMachines, Machines - RecordReader.MostMachines), (found.Count, reader.LeftOut));
        Assert.DoesNotContain(found, location => location.Name == "vm");
        Assert.Equal("vm", (await reader.FindAsync("vm", Token))[0].Name);
    }

    [Fact]
    public static async Task Memory_that_became_anothers_is_no_monitor()
    {
        MonitorBench machine = new();
        _ = machine.Begin("vm", 1, [5, 6, 7, 8]);
        RecordReader reader = new(machine);
        MachineLocation location = Assert.Single(await reader.FindAsync(cancellation: Token));
        _ = machine.Begin("other", 2, [5, 6, 7, 8]);
        Assert.Null(await reader.ReadAsync(location, Token));
    }

    /// <summary>Each bit of what makes a page one is looked at.</summary>
    [Fact]
    public static async Task A_changed_header_is_none()
    {
        MonitorBench machine = new();
        for (int bit = 0; bit < RecordLayout.Written * 8; bit++)
        {
            _ = machine.Begin("vm", 1, [5, 6, 7, 8]);
            machine.Page(5)[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Empty(await new RecordReader(machine).FindAsync(cancellation: Token));
        }
    }

    /// <summary>A page is whoever's memory: whatever is in it, there is an answer.</summary>
    [Fact]
    public static void Nonsense_is_read_to_its_end() => Gen.Select(Gen.Byte.Array[MonitorBench.Pages * RecordLayout.PageSize], Gen.ULong, Gen.Bool).Sample((bytes, written, isCounted) =>
    {
        MonitorBench machine = new();
        for (int i = 0; i < MonitorBench.Pages; i++)
            bytes.AsSpan(i * RecordLayout.PageSize, RecordLayout.PageSize).CopyTo(machine.Page(5 + i));
        _ = machine.Begin("vm\u001b[2J", 1, [5, 6, 7, 8]);
        machine.Numbers(5).Page.Written = isCounted ? written : written % 1000;
        MachineSample sample = ReadAsync(machine).GetAwaiter().GetResult();
        EventText text = new(new DeviceNames(in sample.Numbers));
        Assert.DoesNotContain('\u001b', sample.Location.Name);
        Assert.All(sample.Events, item => Assert.NotEmpty(text.Of(item.Record).Name));
        Assert.NotNull(ChromeTrace.Of([sample]).ToJsonString());
        using StringWriter output = new();
        StatisticsText.Write(MachineStatistics.Between(sample, sample), output);
        Assert.Contains("a second", output.ToString(), StringComparison.Ordinal);
    }, iter: 100);

    private static int OffsetOf<T>(ref MachineRecords all, ref T field) =>
        (int)Unsafe.ByteOffset(ref Unsafe.As<MachineRecords, byte>(ref all), ref Unsafe.As<T, byte>(ref field));

    private static async Task<MachineSample> ReadAsync(MonitorBench machine)
    {
        RecordReader reader = new(machine);
        return (await reader.ReadAsync(Assert.Single(await reader.FindAsync(cancellation: Token)), Token))!;
    }
}
