using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Images.Hello;

namespace Firn.Images.HelloProgram.Target;

/// <summary>The kernel, seen from the program. Safety: the kernel checks every address; an access that it forbids is skipped.</summary>
internal static unsafe class Supervisor
{
    /// <summary>Prints a text. False where the kernel does not accept its address.</summary>
    internal static bool Write(ReadOnlySpan<byte> text) =>
        Write((ulong)Unsafe.AsPointer(ref MemoryMarshal.GetReference(text)), (ulong)text.Length);

    /// <summary>Prints what is at an address.</summary>
    internal static bool Write(ulong address, ulong length) => Call(HelloCall.Write, address, length) == 0;

    /// <summary>Adds, in the kernel.</summary>
    internal static ulong Add(ulong left, ulong right) => Call(HelloCall.Add, left, right);

    /// <summary>Gives way; answers how often that was so far.</summary>
    internal static ulong Yield() => Call(HelloCall.Yield, 0, 0);

    /// <summary>Ends the program.</summary>
    [RuntimeExport("program_exit")]
    public static void Exit(ulong code) => Call(HelloCall.Exit, code, 0);

    /// <summary>One load.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ldr_w")]
    internal static extern uint Load(ulong address);

    /// <summary>One store.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "str_w")]
    internal static extern void Store(ulong address, uint value);

    /// <summary>A jump.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "run")]
    internal static extern void Run(ulong address);

    /// <summary>Where this program's code begins.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___image_start")]
    internal static extern ulong Code();

    /// <summary>Where what it writes begins.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___constants_end")]
    internal static extern ulong Data();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "svc_0")]
    private static extern ulong Call(HelloCall call, ulong first, ulong second);
}
