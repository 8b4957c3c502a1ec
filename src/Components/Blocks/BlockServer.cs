using System;
using System.Runtime.CompilerServices;
using Firn.Components.Switch;

namespace Firn.Components.Blocks;

/// <summary>
/// Shares a disk: each client has sectors of its own and a window, in which it makes requests. What a client writes is read once and judged; a request that asks for what the client has not
/// is answered so, and an index that cannot be ends that client. Each gets one request begun in its turn. Sectors may have one holder after the other (<c>BlockServer.Terms.cs</c>).
/// </summary>
/// <typeparam name="TDevice">The disk.</typeparam>
/// <typeparam name="TMemory">The windows.</typeparam>
public partial struct BlockServer<TDevice, TMemory>
    where TDevice : struct, IBlockDevice
    where TMemory : struct, IFrameMemory
{
    private TDevice _device;
    private Accounts _accounts;
    private Owners _owners;
    private ulong _signals;
    private int _next;
    private bool _hasCleared;

    /// <summary>The disk, which begins before the server does.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref TDevice Device => ref _device;

    /// <summary>Begins without clients.</summary>
    public void Start()
    {
        _signals = 0;
        _next = 0;
    }

    /// <summary>Adds a client, and tells it what it has.</summary>
    /// <param name="client">Below <see cref="BlockLimits.Clients"/>.</param>
    /// <param name="partition">Its sectors; those that the disk has not are cut off.</param>
    /// <param name="window">Its window; zeros.</param>
    public void Add(int client, in BlockPartition partition, TMemory window)
    {
        ulong sectors = _device.Sectors;
        ulong count = partition.First < sectors ? Math.Min(partition.Count, sectors - partition.First) : 0;
        bool isReadOnly = partition.IsReadOnly != 0 || _device.IsReadOnly;
        // What cannot be cleared is nobody's to have after another.
        bool isShared = partition.Number != 0;
        _accounts[client].Configure(window, partition.First, isShared && isReadOnly ? 0 : count, isReadOnly);
        if (isShared)
            _accounts[client].Term.Begin(_accounts[client].Count);
        else
            Open(ref _accounts[client], client);
    }

    /// <summary>Ends what the disk has done, and begins what clients ask for, each in its turn.</summary>
    /// <returns>There is more: another turn is to follow.</returns>
    public bool Turn()
    {
        bool hasMore = EndRequests();
        int begun = 0;
        bool isAny = true;
        _next = (_next + 1) % BlockLimits.Clients;
        while (isAny && begun < BlockLimits.TurnRequests)
        {
            isAny = false;
            for (int i = 0; i < BlockLimits.Clients; i++)
            {
                int client = (_next + i) % BlockLimits.Clients;
                bool hasRequest = _accounts[client].IsThere && _accounts[client].HasRequest();
                if (!hasRequest && !MustClear(in _accounts[client]))
                    continue;
                if (!(hasRequest ? TryBegin(client) : TryClear(client)))
                {
                    // The disk is busy: it will interrupt. Who had no room is first the next time.
                    _next = (client + BlockLimits.Clients - 1) % BlockLimits.Clients;
                    _device.Flush();
                    return hasMore || _device.HasEnded;
                }
                isAny = true;
                begun++;
            }
        }
        _device.Flush();
        return hasMore || isAny || _device.HasEnded;
    }

    /// <summary>Clients that are to be signalled, a bit each: told once.</summary>
    public ulong TakeSignals()
    {
        ulong signals = _signals;
        _signals = 0;
        return signals;
    }

    /// <summary>Whether a client is served: it has sectors, and kept to the rules.</summary>
    public readonly bool IsServed(int client) => _accounts[client].IsThere;

    /// <summary>Requests of a client that asked for what it has not.</summary>
    public readonly ulong RefusedOf(int client) => _accounts[client].Refused;

    private bool EndRequests()
    {
        for (int i = 0; i < BlockLimits.TurnRequests; i++)
        {
            if (!_device.TryTakeDone(out int request, out bool isGood))
                return false;
            Owner owner = _owners[request];
            ref BlockAccount<TMemory> account = ref _accounts[owner.Client];
            account.UnderWay--;
            // Who asked may be gone, and the window another's.
            bool isHeard = !owner.IsClearing && account.IsOpen && account.Term.Holder == owner.Holder;
            if (isHeard && isGood && owner.ReadLength > 0)
            {
                int data = BlockWindow.DataOf(BlockWindow.Place(owner.Index));
                account.Window.Copy(_device.Bytes(request, owner.ReadLength), account.Window.Bytes(data, owner.ReadLength));
            }
            _device.Free(request);
            if (isHeard)
                End(owner.Client, owner.Index, isGood ? BlockStatus.Done : BlockStatus.Failed);
            else
                EndClearing(ref account, owner.Client, in owner, isGood);
        }
        return true;
    }

    // False: the disk has no room, and nothing was taken.
    private bool TryBegin(int client)
    {
        ref BlockAccount<TMemory> account = ref _accounts[client];
        int place = BlockWindow.Place(account.Taken);
        // Each word once: the client may change them meanwhile.
        ulong word = account.Window.Load(BlockWindow.RequestOf(place));
        ulong sector = account.Window.Load(BlockWindow.RequestOf(place) + sizeof(ulong));
        int length = (int)Math.Min((uint)word, int.MaxValue);
        ulong operation = word >> 32;
        bool isGood = operation == (ulong)BlockOperation.Flush || IsGood(in account, operation, sector, length);
        int request = 0;
        if (isGood && !_device.TryTake(out request))
            return false;
        ulong index = account.Taken++;
        if (!isGood)
        {
            account.Refused++;
            End(client, index, BlockStatus.Refused);
            return true;
        }
        var kind = (BlockOperation)operation;
        _owners[request] = new() { Client = client, Index = index, Holder = account.Term.Holder, ReadLength = kind == BlockOperation.Read ? length : 0 };
        account.UnderWay++;
        if (kind == BlockOperation.Write)
        {
            account.Term.NoteWrite(sector, (uint)length / BlockWindow.SectorSize);
            account.Window.Copy(account.Window.Bytes(BlockWindow.DataOf(place), length), _device.Bytes(request, length));
        }
        if (kind == BlockOperation.Flush)
            _device.Begin(request, kind, 0, 0);
        else
            _device.Begin(request, kind, account.First + sector, length);
        return true;
    }

    private static bool IsGood(in BlockAccount<TMemory> account, ulong operation, ulong sector, int length) =>
        (operation == (ulong)BlockOperation.Read || (operation == (ulong)BlockOperation.Write && !account.IsReadOnly))
        && length is > 0 and <= BlockWindow.PlaceSize && length % BlockWindow.SectorSize == 0
        && sector < account.Count && (uint)length / BlockWindow.SectorSize <= account.Count - sector;

    private void End(int client, ulong index, BlockStatus status)
    {
        if (_accounts[client].End(index, status))
            Signal(client);
    }

    private void Open(ref BlockAccount<TMemory> account, int client)
    {
        account.Open();
        Signal(client);
    }

    private void Signal(int client) => _signals |= 1UL << client;

    private struct Owner
    {
        internal int Client;
        internal int ReadLength;
        internal ulong Index;
        internal ulong Holder;
        internal bool IsClearing;
    }

    [InlineArray(BlockLimits.Clients)]
    private struct Accounts
    {
        private BlockAccount<TMemory> _first;
    }

    [InlineArray(BlockLimits.DeviceRequests)]
    private struct Owners
    {
        private Owner _first;
    }
}
