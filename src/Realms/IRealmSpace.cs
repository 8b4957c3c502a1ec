using System;

namespace Firn.Realms;

/// <summary>The server's capability space and its memory, which there is once.</summary>
public interface IRealmSpace
{
    /// <summary>The capability space.</summary>
    static abstract ref readonly RealmSpace Value { get; }

    /// <summary>log2 of a block's bytes.</summary>
    static abstract int BitsOf(int block);

    /// <summary>The page of terms that one who follows them has.</summary>
    /// <param name="address">Where it is mapped.</param>
    /// <param name="number">A realm's number.</param>
    /// <param name="term">The term that it is in.</param>
    static abstract void GiveTerm(ulong address, int number, ulong term);

    /// <summary>Whether it was followed (<see cref="Firn.User.Terms.TermGiver{TMemory}.IsFollowed"/>).</summary>
    static abstract bool IsTermFollowed(ulong address, int number, ulong term);

    /// <summary>Memory that is mapped.</summary>
    static abstract Span<byte> Memory(ulong address, int length);
}
