using Firn.User.Threads;

namespace Firn.User.Hosted;

/// <summary>Numbers that stand for code addresses: no thread runs hosted.</summary>
public static class ThreadEntry
{
    /// <summary>A body.</summary>
    public static ulong Of<TBody>()
        where TBody : struct, IThreadBody => 0xB0D7;

    /// <summary>What runs before it.</summary>
    public static ulong Start() => 0x57A7;
}
