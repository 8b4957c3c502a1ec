using System;
using System.Collections.Generic;
using Firn.HostAttacker.Target;

namespace Firn.HostAttacker.Virtio;

/// <summary>
/// Every virtio device of the host's, driven by hand: queues and buffers that lie in memory of others, chains that are none, anything at all. A chain that names a byte which
/// is not the host's must not be given back as done.
/// </summary>
/// <param name="report">Where it is said.</param>
/// <param name="random">What is tried where anything is.</param>
internal sealed class RingAttack(AttackReport report, Random random) : IDisposable
{
    private const ulong Devices = 0x0A00_0000;
    private const int Queues = 3;
    private const uint HeaderLength = 64;

    private readonly QueuePages _pages = new();

    /// <summary>Makes it.</summary>
    /// <param name="own">The host's memory.</param>
    /// <param name="rounds">How often anything is tried with each device.</param>
    internal void Run(MachineMemory own, int rounds)
    {
        using var driver = new PlatformDriver();
        report.Count("devices taken from their drivers", driver.Devices);
        using PhysicalWindow page = new PhysicalMemory().Map(Devices, OwnPages.PageSize) ?? throw new AttackException("The host's kernel keeps the registers of its devices.");
        for (ulong start = 0; start < OwnPages.PageSize; start += VirtioWindow.Stride)
        {
            var device = new VirtioWindow(page, start);
            if (device.Kind == 0)
                continue;
            report.Count("devices attacked");
            for (int queue = 0; queue < Queues; queue++)
                AttackQueue(device, queue, own);
            if (device.Kind == AnsweringStream.Kind)
                AttackAnswers(device, own);
            for (int i = 0; i < rounds; i++)
                TryAnything(device, own);
            device.Reset();
        }
        if (report["devices attacked"] == 0)
            throw new AttackException("There is no device to attack.");
    }

    /// <inheritdoc/>
    public void Dispose() => _pages.Dispose();

    private void AttackQueue(VirtioWindow device, int queue, MachineMemory own)
    {
        if (!device.Has(queue))
            return;
        foreach ((ulong address, uint length) in ForeignRanges.Of(own))
        {
            // What begins in the host's own memory is refused for its length, which a queue does not have.
            if (address < own.Start || address >= own.End - OwnPages.PageSize)
                PlaceAt(device, queue, address);
            foreach (ushort way in (ReadOnlySpan<ushort>)[0, QueuePages.Writable])
            {
                Chain(device, queue, () => _pages.Describe(0, address, length, way));
                Chain(device, queue, () => Two(_pages.Describe, address, length, way));
                Chain(device, queue, () => Table(address, length, way));
            }
            Chain(device, queue, () => _pages.Describe(0, address, (length + 15) & ~15u, QueuePages.Indirect));
        }
        foreach (Action malformed in Malformed())
            Chain(device, queue, malformed);
        foreach (uint size in (ReadOnlySpan<uint>)[0, 3, 0xFFFF, 0x1_0000, uint.MaxValue])
            Place(device, queue, _pages.Descriptors, _pages.Driver, _pages.Device, size);
    }

    private void PlaceAt(VirtioWindow device, int queue, ulong address)
    {
        Place(device, queue, address, _pages.Driver, _pages.Device, VirtioWindow.QueueSize);
        Place(device, queue, _pages.Descriptors, address, _pages.Device, VirtioWindow.QueueSize);
        Place(device, queue, _pages.Descriptors, _pages.Driver, address, VirtioWindow.QueueSize);
    }

    // A header in the host's own memory, and what is not behind it.
    private void Two(Action<int, ulong, uint, ushort, ushort> describe, ulong address, uint length, ushort way)
    {
        describe(0, _pages.Buffer, HeaderLength, QueuePages.Next, 1);
        describe(1, address, length, way, 0);
    }

    private void Table(ulong address, uint length, ushort way)
    {
        Two(_pages.DescribeInTable, address, length, way);
        _pages.Describe(0, _pages.Table, 32, QueuePages.Indirect);
    }

    private IEnumerable<Action> Malformed()
    {
        // Round and round, out of the table, written before it is read, a table in a table, a table that goes on, a piece of a table.
        yield return () => _pages.Describe(0, _pages.Buffer, 8, QueuePages.Next, 0);
        yield return () => _pages.Describe(0, _pages.Buffer, 8, QueuePages.Next, VirtioWindow.QueueSize);
        yield return () => _pages.Describe(0, _pages.Buffer, 8, QueuePages.Next, ushort.MaxValue);
        yield return () =>
        {
            _pages.Describe(0, _pages.Buffer, HeaderLength, QueuePages.Next | QueuePages.Writable, 1);
            _pages.Describe(1, _pages.Buffer, HeaderLength, 0);
        };
        yield return () =>
        {
            _pages.DescribeInTable(0, _pages.Table, 32, QueuePages.Indirect);
            _pages.Describe(0, _pages.Table, 32, QueuePages.Indirect);
        };
        yield return () => _pages.Describe(0, _pages.Table, 32, QueuePages.Indirect | QueuePages.Next, 1);
        yield return () => _pages.Describe(0, _pages.Table, 17, QueuePages.Indirect);
    }

    // A queue that lies in memory of others, or has a size that none has.
    private void Place(VirtioWindow device, int queue, ulong descriptors, ulong driver, ulong used, uint size)
    {
        _pages.Clear();
        _pages.Describe(0, _pages.Buffer, HeaderLength, 0);
        _pages.Offer([0]);
        device.Begin();
        device.Enable(queue, descriptors, driver, used, size);
        device.Go();
        device.Notify((uint)queue);
        Judge(device, "a queue in memory that is not the host's, or of no size");
    }

    private void Chain(VirtioWindow device, int queue, Action describe)
    {
        _pages.Clear();
        describe();
        _pages.Offer([0]);
        device.Begin();
        device.Enable(queue, _pages.Descriptors, _pages.Driver, _pages.Device);
        device.Go();
        device.Notify((uint)queue);
        Judge(device, "a chain that names what is not the host's, or is none");
    }

    // What the device writes is an answer that it was made to give; in the host's own memory it arrives, or nothing would be shown.
    private void AttackAnswers(VirtioWindow device, MachineMemory own)
    {
        using var stream = new AnsweringStream(device);
        if (!stream.Asks(stream.OwnBuffer, AnsweringStream.AnswerLength))
            throw new AttackException("The device of streams does not answer in the host's own memory.");
        foreach ((ulong address, uint length) in ForeignRanges.Of(own))
        {
            if (stream.Asks(address, length))
                report.Breach($"a device's answer at 0x{address:x}");
            else
                report.Count(device.IsLost ? "rings refused, and the device lost" : "chains left where they were");
        }
    }

    private void TryAnything(VirtioWindow device, MachineMemory own)
    {
        device.Demand((uint)random.Next(), (uint)random.Next(), (uint)random.Next(256));
        if (random.Next(2) == 0)
            device.Begin();
        _pages.Fill(random);
        List<(ulong Address, uint Length)> foreign = [.. ForeignRanges.Of(own)];
        Span<ushort> heads = stackalloc ushort[VirtioWindow.QueueSize];
        for (int i = 0; i < VirtioWindow.QueueSize; i++)
        {
            bool isOwn = random.Next(4) != 0;
            (ulong address, uint length) = isOwn ? (_pages.Buffer, (uint)random.Next(OwnPages.PageSize)) : foreign[random.Next(foreign.Count)];
            if (random.Next(4) != 0)
                _pages.Describe(i, address, length, (ushort)random.Next(8), (ushort)random.Next(VirtioWindow.QueueSize + 1));
            heads[i] = (ushort)random.Next(VirtioWindow.QueueSize + 1);
        }
        _pages.Offer(heads);
        int queue = random.Next(Queues);
        device.Enable(queue, _pages.Descriptors, _pages.Driver, _pages.Device);
        device.Go();
        for (int i = random.Next(4); i >= 0; i--)
            device.Notify((uint)random.Next(Queues + 1));
        report.Count(device.IsLost ? "times anything lost a device" : "times anything did not");
    }

    private void Judge(VirtioWindow device, string what)
    {
        if (_pages.Given != 0)
            report.Breach(what);
        else
            report.Count(device.IsLost ? "rings refused, and the device lost" : "chains left where they were");
        device.Reset();
    }
}
