using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.User.Threads;

namespace Firn.User.Target;

/// <summary>Addresses of code that threads begin at. Safety: they are only told to the kernel, as a thread's registers.</summary>
public static unsafe class ThreadEntry
{
    /// <summary>A body.</summary>
    public static ulong Of<TBody>()
        where TBody : struct, IThreadBody
    {
        delegate*<ulong, ulong> body = &TBody.Run;
        return (ulong)body;
    }

    /// <summary>What runs before it: entry.S.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_firn_thread_start")]
    public static extern ulong Start();
}
