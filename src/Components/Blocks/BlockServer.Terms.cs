namespace Firn.Components.Blocks;

/// <content>Sectors that holders have one after the other: what one leaves is overwritten with zeros before another has it.</content>
public partial struct BlockServer<TDevice, TMemory>
{
    /// <summary>Somebody has a client's number: the sectors are his as soon as they are clear, and then his window says so.</summary>
    public void Open(int client)
    {
        ref BlockAccount<TMemory> account = ref _accounts[client];
        account.Term.IsWanted = true;
        Settle(ref account, client);
    }

    /// <summary>Nobody has a client's number any more, and nobody but the server sees its window, which is made zeros; the sectors follow (<see cref="IsClear"/>).</summary>
    public void Close(int client)
    {
        ref BlockAccount<TMemory> account = ref _accounts[client];
        if (account.IsOpen)
            account.Term.Clear();
        account.Close();
        account.Term.IsWanted = false;
        account.Term.Holder++;
        _signals &= ~(1UL << client);
        Settle(ref account, client);
    }

    /// <summary>Nothing is left in a client's sectors of who had them.</summary>
    public readonly bool IsClear(int client) => !_accounts[client].Term.IsUsed;

    /// <summary>A client's sectors have become clear since this was asked.</summary>
    public bool TakeCleared()
    {
        bool hasCleared = _hasCleared;
        _hasCleared = false;
        return hasCleared;
    }

    // What a holder had under way may write yet: zeros follow it.
    private static bool MustClear(in BlockAccount<TMemory> account) =>
        !account.IsOpen && account.Term.HasMore && (account.Term.HasBegun || account.UnderWay == 0);

    // False: the disk has no room.
    private bool TryClear(int client)
    {
        if (!_device.TryTake(out int request))
            return false;
        ref BlockAccount<TMemory> account = ref _accounts[client];
        ulong sector = account.Term.Take(BlockWindow.PlaceSize / BlockWindow.SectorSize, out ulong count);
        int length = (int)count * BlockWindow.SectorSize;
        _device.Bytes(request, length).Clear();
        _owners[request] = new() { Client = client, Index = sector, IsClearing = true };
        account.UnderWay++;
        _device.Begin(request, BlockOperation.Write, account.First + sector, length);
        return true;
    }

    private void EndClearing(ref BlockAccount<TMemory> account, int client, in Owner owner, bool isGood)
    {
        if (owner.IsClearing && !isGood)
            account.Term.NoteFailure(owner.Index);
        Settle(ref account, client);
    }

    // Nobody has the sectors: are they clear, and for somebody?
    private void Settle(ref BlockAccount<TMemory> account, int client)
    {
        if (account.IsOpen)
            return;
        if (account.Term is { IsUsed: true, HasMore: false, IsStuck: false } && account.UnderWay == 0)
        {
            account.Term.NoteClear();
            _hasCleared = true;
        }
        if (account.Term.IsUsed || !account.Term.IsWanted)
            return;
        account.Term.IsWanted = false;
        Open(ref account, client);
    }
}
