using System;

namespace Firn.Components.Blocks;

/// <summary>Sectors that holders have one after the other: what of them may be something else than zeros, and how far that is cleared when nobody has them.</summary>
internal struct BlockTerm
{
    // A disk that fails as often does not clear them any more.
    private const int MostFailures = 16;

    private ulong _from;
    private ulong _to;
    private ulong _next;
    private int _failures;

    /// <summary>Holders that there were; what one asked for is not another's.</summary>
    internal ulong Holder;

    /// <summary>Somebody is to have them as soon as they are clear.</summary>
    internal bool IsWanted;

    /// <summary>They may be something else than zeros.</summary>
    internal readonly bool IsUsed => _from < _to;

    /// <summary>They cannot be cleared.</summary>
    internal readonly bool IsStuck => _failures >= MostFailures;

    /// <summary>Some are to be cleared.</summary>
    internal readonly bool HasMore => _next < _to && !IsStuck;

    /// <summary>Some were cleared, or are on their way.</summary>
    internal readonly bool HasBegun => _next > _from;

    /// <summary>What they were before the machine was started nobody knows.</summary>
    internal void Begin(ulong count)
    {
        this = default;
        _to = count;
    }

    /// <summary>Who has them writes.</summary>
    internal void NoteWrite(ulong sector, ulong count)
    {
        bool isFirst = !IsUsed;
        _from = isFirst ? sector : Math.Min(_from, sector);
        _to = isFirst ? sector + count : Math.Max(_to, sector + count);
    }

    /// <summary>Nobody has them any more: they are to be cleared.</summary>
    internal void Clear() => _next = _from;

    /// <summary>Takes sectors to be cleared, of which there are some.</summary>
    internal ulong Take(ulong most, out ulong count)
    {
        ulong sector = _next;
        count = Math.Min(most, _to - sector);
        _next += count;
        return sector;
    }

    /// <summary>The disk did not clear what begins at a sector.</summary>
    internal void NoteFailure(ulong sector)
    {
        _failures++;
        _next = Math.Min(_next, sector);
    }

    /// <summary>All that were taken are clear.</summary>
    internal void NoteClear()
    {
        _from = 0;
        _to = 0;
        _next = 0;
    }
}
