using System;
using Firn.Images.ResourceServer.Target;
using Firn.Realms;
using Firn.User.Target;
using Firn.User.Terms;

namespace Firn.Images.ResourceServer;

/// <summary>The server's capability space and memory.</summary>
internal readonly struct ServerSpace : IRealmSpace
{
    /// <inheritdoc/>
    public static ref readonly RealmSpace Value => ref ServerMemory.Space;

    /// <inheritdoc/>
    public static int BitsOf(int block) => ServerMemory.State.Reserve.BitsOf(block);

    /// <inheritdoc/>
    public static void GiveTerm(ulong address, int number, ulong term) => PageAt(address).Give(number, term);

    /// <inheritdoc/>
    public static bool IsTermFollowed(ulong address, int number, ulong term) => PageAt(address).IsFollowed(number, term);

    /// <inheritdoc/>
    public static Span<byte> Memory(ulong address, int length) => default(MappedMemory).At(address, length);

    private static TermGiver<RingMemory> PageAt(ulong address) => new(new RingMemory(address, TermPage.Size));
}
