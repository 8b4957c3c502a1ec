using System;
using System.Runtime.CompilerServices;
using Firn.Components.Blocks;
using Firn.Components.Logging;
using Firn.Components.Target;
using Firn.User.Objects;

namespace Firn.Images.DeviceProbe;

/// <summary>Copies half of its sectors, inverted, to the other half, and tries what it may not.</summary>
internal struct DiskProbe
{
    private const int AtOnce = 8;
    private const int Part = BlockWindow.PlaceSize;
    private const int PartSectors = Part / BlockWindow.SectorSize;

    private BlockClient<FrameMemory> _client;
    private BlockClient<FrameMemory> _other;
    private Parts _parts;

    internal void Run(ref Log log)
    {
        FrameMemory otherWindow = new(ProbeMemory.OtherDisk, BlockWindow.MemorySize);
        _client = new(new(ProbeMemory.Disk, BlockWindow.MemorySize));
        _other = new(otherWindow);
        while (!_client.IsReady || !_other.IsReady)
            Wait();
        log.Write(LogLevel.Information, "disk: sectors "u8, _client.Sectors);
        log.Write(LogLevel.Information, _other.IsReadOnly ? "disk: sectors to read alone "u8 : "FAIL disk: not to be read alone "u8, _other.Sectors);
        if (TryCopy())
            log.Write(LogLevel.Information, "disk: copied, bytes "u8, _client.Sectors / 2 * BlockWindow.SectorSize);
        else
            log.Write(LogLevel.Information, "FAIL disk: a request failed, or what was read is not what was written"u8);
        bool isRefused = Do(ref _client, ProbeSlot.Disk, BlockOperation.Read, _client.Sectors) == BlockStatus.Refused
            && Do(ref _client, ProbeSlot.Disk, BlockOperation.Write, _client.Sectors - 1) == BlockStatus.Refused
            && Do(ref _other, ProbeSlot.OtherDisk, BlockOperation.Write, 0) == BlockStatus.Refused
            && Do(ref _other, ProbeSlot.OtherDisk, BlockOperation.Read, 0) == BlockStatus.Done;
        log.Write(LogLevel.Information, isRefused ? "disk: what is another's is refused"u8 : "FAIL disk: what is another's is not refused"u8);
        // An index that cannot be: the other window is served no more, and this one is.
        otherWindow.Store(0, 1_000_000);
        Notification.At((ulong)ProbeSlot.OtherDisk).Signal();
        bool isServed = Do(ref _client, ProbeSlot.Disk, BlockOperation.Read, 0) == BlockStatus.Done;
        log.Write(LogLevel.Information, isServed ? "disk: nonsense ends nobody else"u8 : "FAIL disk: nonsense ended another"u8);
    }

    private bool TryCopy()
    {
        ulong half = _client.Sectors / 2;
        for (ulong sector = 0; sector + (AtOnce * PartSectors) <= half; sector += AtOnce * PartSectors)
        {
            if (!TryMove(BlockOperation.Read, sector))
                return false;
            Invert();
            if (!TryMove(BlockOperation.Write, half + sector) || Do(ref _client, ProbeSlot.Disk, BlockOperation.Flush, 0) != BlockStatus.Done)
                return false;
            // What is there now, inverted again, is what was read first.
            if (!TryCompare(half + sector))
                return false;
        }
        return true;
    }

    private bool TryMove(BlockOperation operation, ulong sector)
    {
        for (int i = 0; i < AtOnce; i++)
        {
            if (operation == BlockOperation.Write)
                _client.Copy(PartOf(i), _client.NextBytes);
            _client.Make(operation, sector + (ulong)(i * PartSectors), Part);
        }
        Notification.At((ulong)ProbeSlot.Disk).Signal();
        bool isGood = true;
        for (int i = 0; i < AtOnce; i++)
        {
            isGood &= End(ref _client) == BlockStatus.Done;
            if (operation == BlockOperation.Read)
                _client.Copy(_client.FirstBytes, PartOf(i));
            _client.Take();
        }
        return isGood;
    }

    private bool TryCompare(ulong sector)
    {
        _client.Make(BlockOperation.Read, sector, Part);
        Notification.At((ulong)ProbeSlot.Disk).Signal();
        bool isSame = End(ref _client) == BlockStatus.Done && _client.FirstBytes.SequenceEqual(PartOf(0));
        _client.Take();
        return isSame;
    }

    private void Invert()
    {
        Span<byte> bytes = _parts;
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)~bytes[i];
    }

    // Two sectors, or a flush.
    private static BlockStatus Do(ref BlockClient<FrameMemory> client, ProbeSlot server, BlockOperation operation, ulong sector)
    {
        client.Make(operation, sector, operation == BlockOperation.Flush ? 0 : 2 * BlockWindow.SectorSize);
        Notification.At((ulong)server).Signal();
        BlockStatus status = End(ref client);
        client.Take();
        return status;
    }

    private static BlockStatus End(ref BlockClient<FrameMemory> client)
    {
        BlockStatus status = client.Peek();
        while (status == BlockStatus.Pending)
        {
            Wait();
            status = client.Peek();
        }
        return status;
    }

    private static void Wait() => _ = Notification.At((ulong)ProbeSlot.Signals).Wait();

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    private Span<byte> PartOf(int index) => ((Span<byte>)_parts).Slice(index * Part, Part);

    [InlineArray(AtOnce * Part)]
    private struct Parts
    {
        private byte _first;
    }
}
