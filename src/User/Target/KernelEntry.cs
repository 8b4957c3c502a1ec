using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.User.Raw;

namespace Firn.User.Target;

/// <summary>
/// The way into the kernel, and the thread's IPC buffer, whose address TPIDR_EL0 is, in every configuration: a thread sets it itself.
/// Safety: entry.S and whoever starts a thread set it before any C# runs; the frame is the caller's.
/// </summary>
public static unsafe class KernelEntry
{
    /// <summary>The thread's IPC buffer.</summary>
    public static ref IpcBuffer Buffer => ref Unsafe.AsRef<IpcBuffer>((void*)ThreadPointer());

    /// <summary>A system call.</summary>
    public static void Enter(SystemCall number, ref SystemCallFrame frame) => Call(ref frame, number);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "firn_system_call")]
    private static extern void Call(ref SystemCallFrame frame, SystemCall number);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_tpidr_el0")]
    private static extern ulong ThreadPointer();
}
