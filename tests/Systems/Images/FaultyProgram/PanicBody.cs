using System;
using System.Runtime.CompilerServices;
using Firn.User.Threads;

namespace Firn.SystemsTests.FaultyProgram;

/// <summary>A thread whose program is wrong.</summary>
internal struct PanicBody : IThreadBody
{
    /// <inheritdoc/>
    public static ulong Run(ulong argument) => Outer((int)argument) + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Outer(int index) => Inner(index) * 2;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Inner(int index)
    {
        ReadOnlySpan<byte> bytes = "short"u8;
        return bytes[index];
    }
}
