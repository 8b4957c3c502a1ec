using System.Runtime.CompilerServices;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;

namespace Firn.User.Raw;

/// <summary>
/// The raw layer: any system call on any capability, with the registers as they are. Programs use the typed capabilities of
/// <see cref="Objects"/>.
/// </summary>
public static class KernelCalls
{
    /// <summary>The thread's IPC buffer.</summary>
    public static ref IpcBuffer Buffer => ref KernelEntry.Buffer;

    /// <summary>Does a system call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter(SystemCall number, ref SystemCallFrame frame) => KernelEntry.Enter(number, ref frame);

    /// <summary>A system call with one word, in x0, which it answers as the kernel left it.</summary>
    public static ulong Enter(SystemCall number, ulong word = 0)
    {
        SystemCallFrame frame = default;
        frame.Capability = word;
        KernelEntry.Enter(number, ref frame);
        return frame.Capability;
    }

    /// <summary>Gives up the rest of the head refill.</summary>
    public static void Yield() => Enter(SystemCall.Yield);
}
