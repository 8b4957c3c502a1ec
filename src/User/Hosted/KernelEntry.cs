using System;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.User.Raw;

namespace Firn.User.Hosted;

/// <summary>The way into the kernel of the hosted compilation: a test's, one for each thread of the host.</summary>
public static class KernelEntry
{
    [ThreadStatic]
    private static ISystemCallEntry? _entry;

    [ThreadStatic]
    private static IpcBuffer[]? _buffer;

    /// <summary>The thread's IPC buffer.</summary>
    public static ref IpcBuffer Buffer => ref (_buffer ??= new IpcBuffer[1])[0];

    /// <summary>Makes <paramref name="entry"/> this thread's kernel, and its IPC buffer a new one.</summary>
    public static void Use(ISystemCallEntry entry)
    {
        _entry = entry;
        _buffer = new IpcBuffer[1];
    }

    /// <summary>A system call.</summary>
    public static void Enter(SystemCall number, ref SystemCallFrame frame) =>
        (_entry ?? throw new InvalidOperationException("This thread has no kernel.")).Enter(number, ref frame, ref Buffer);
}
