using System.Runtime.CompilerServices;
using Firn.Abi.Messages;
using Firn.User.Threads;

namespace Firn.Images.KernelBench.Target;

/// <summary>Another thread's IPC buffer. Safety: the frame is mapped at that address in this address space too, and stays.</summary>
internal static unsafe class OtherBuffer
{
    /// <summary>The buffer of a thread of this address space.</summary>
    internal static ref IpcBuffer Of(in ThreadMemory memory) => ref Unsafe.AsRef<IpcBuffer>((void*)memory.Buffer);
}
