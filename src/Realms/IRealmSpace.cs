using System;

namespace Firn.Realms;

/// <summary>The server's capability space and its memory, which there is once.</summary>
public interface IRealmSpace
{
    /// <summary>The capability space.</summary>
    static abstract ref readonly RealmSpace Value { get; }

    /// <summary>log2 of a block's bytes.</summary>
    static abstract int BitsOf(int block);

    /// <summary>Memory that is mapped.</summary>
    static abstract Span<byte> Memory(ulong address, int length);
}
