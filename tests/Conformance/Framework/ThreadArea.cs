using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Conformance.Framework;

/// <summary>Stacks and IPC buffers, part of the image: areas.S.</summary>
internal static class ThreadArea
{
    /// <summary>How many there are: the test's, workers', and the watchdog's at the end.</summary>
    public const int Count = 32;

    private const ulong Size = 0x8000;
    private const ulong PageBits = 12;

    /// <summary>The address of an IPC buffer; it has its page to itself.</summary>
    public static ulong Buffer(int index) => Areas() + ((ulong)index * Size);

    /// <summary>The address behind a stack.</summary>
    public static ulong Stack(int index) => Areas() + (((ulong)index + 1) * Size);

    /// <summary>The frame that an IPC buffer is in.</summary>
    public static Frame BufferFrame(int index) => ImageFrame(Buffer(index));

    /// <summary>The frame that an address of the image is in.</summary>
    public static Frame ImageFrame(ulong address) =>
        Frame.At(Env.Boot.ImageFrames.Start + ((address - RootTaskMemory.ImageStart()) >> (int)PageBits));

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_thread_areas")]
    private static extern ulong Areas();
}
