using System.Runtime.CompilerServices;
using Firn.Components.Switch;

namespace Firn.Components.Blocks;

/// <summary>What the server knows of a client, in memory of its own.</summary>
/// <typeparam name="TMemory">The window.</typeparam>
internal struct BlockAccount<TMemory>
    where TMemory : struct, IFrameMemory
{
    internal TMemory Window;
    internal ulong First;
    internal ulong Count;
    internal bool IsReadOnly;

    /// <summary>Its index went where it cannot: it is served no more.</summary>
    internal bool IsBroken;

    /// <summary>Its index, as it was last read and judged.</summary>
    internal ulong Made;

    /// <summary>Requests that were taken.</summary>
    internal ulong Taken;

    /// <summary>Requests that have ended, all before them too.</summary>
    internal ulong Done;

    /// <summary>Requests of its that were refused.</summary>
    internal ulong Refused;

    /// <summary>Requests that the disk has, of whoever has or had the sectors.</summary>
    internal int UnderWay;

    /// <summary>What becomes of the sectors between two holders.</summary>
    internal BlockTerm Term;

    private Ends _ends;
    private bool _isOpen;

    internal void Configure(TMemory window, ulong first, ulong count, bool isReadOnly)
    {
        Window = window;
        First = first;
        Count = count;
        IsReadOnly = isReadOnly;
        UnderWay = 0;
        Term = default;
        _isOpen = false;
    }

    /// <summary>Somebody has the sectors, and is told so.</summary>
    internal void Open()
    {
        IsBroken = false;
        Made = 0;
        Taken = 0;
        Done = 0;
        Refused = 0;
        for (int i = 0; i < BlockWindow.Places; i++)
            _ends[i] = (byte)BlockStatus.Pending;
        _isOpen = true;
        Window.Store(BlockWindow.Sectors, Count);
        Window.Store(BlockWindow.ReadOnly, IsReadOnly ? 1ul : 0);
        Window.Order();
        Window.Store(BlockWindow.Ready, 1);
    }

    /// <summary>Nobody has the sectors, and nobody else sees the window: nothing stays in it.</summary>
    internal void Close()
    {
        _isOpen = false;
        Window.Bytes(0, Window.Size).Clear();
    }

    internal readonly bool IsOpen => _isOpen;

    internal readonly bool IsThere => _isOpen && Count > 0 && !IsBroken;

    /// <summary>Whether it has a request that was not taken. Its index goes forward only, and no further than it has places.</summary>
    internal bool HasRequest()
    {
        if (Taken != Made)
            return true;
        ulong made = Window.Load(BlockWindow.Made);
        if (made < Made || made - Done > BlockWindow.Places)
        {
            IsBroken = true;
            return false;
        }
        Made = made;
        Window.Order();
        return Taken != Made;
    }

    /// <summary>A request ended. Ends are told in order.</summary>
    /// <returns>The client has something new to see.</returns>
    internal bool End(ulong index, BlockStatus status)
    {
        _ends[BlockWindow.Place(index)] = (byte)status;
        ulong before = Done;
        while (Done != Taken && _ends[BlockWindow.Place(Done)] is var end && end != (byte)BlockStatus.Pending)
        {
            Window.Store(BlockWindow.AnswerOf(BlockWindow.Place(Done)), end);
            _ends[BlockWindow.Place(Done)] = (byte)BlockStatus.Pending;
            Done++;
        }
        if (Done == before)
            return false;
        Window.Order();
        Window.Store(BlockWindow.Done, Done);
        return true;
    }

    [InlineArray(BlockWindow.Places)]
    private struct Ends
    {
        private byte _first;
    }
}
