using System.Runtime.CompilerServices;
using Firn.User.Objects;
using Firn.VirtualMachine.Cores;

namespace Firn.VirtualMachine;

/// <summary>Reply objects in which nobody waits: one for each core, and one to receive with.</summary>
public struct ReplyPool
{
    /// <summary>How many a machine of so many cores needs.</summary>
    public const int Capacity = VirtualCores.Capacity + 1;

    private Replies _replies;
    private int _count;

    /// <summary>Takes one over.</summary>
    public void Give(Reply reply) => _replies[_count++] = reply;

    /// <summary>Takes one out; there are never more cores that wait than there were objects.</summary>
    public Reply Take() => _replies[--_count];

    [InlineArray(Capacity)]
    private struct Replies
    {
        private Reply _first;
    }
}
