using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Boot;

/// <summary>
/// The memory of the image that holds the kernel's state beside the cores' blocks; how much it is, the configuration says. It begins zeroed.
/// All numbers are offsets from its start.
/// </summary>
/// <typeparam name="TConfiguration">The kernel configuration.</typeparam>
public static class KernelState<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    private const ulong Line = 64;
    private const ulong ListsOfDomain = 256;

    /// <summary>Of what the start is a multiple.</summary>
    public static ulong Alignment => 1UL << ObjectSize<TConfiguration>.AddressSpaceBits;

    /// <summary>A root of page tables in which nothing is ever mapped.</summary>
    public static ulong EmptyRoot => 0;

    /// <summary>The idle threads, one for each core.</summary>
    public static ulong IdleThreads => 1UL << ObjectSize<TConfiguration>.AddressSpaceBits;

    /// <summary>The idle threads' scheduling contexts.</summary>
    public static ulong IdleContexts => IdleThreads + ((ulong)TConfiguration.Cores << ObjectSize<TConfiguration>.ThreadBits);

    /// <summary><see cref="Kernel.Shared"/>.</summary>
    public static ulong Shared => IdleContexts + ((ulong)TConfiguration.Cores << ObjectSize<TConfiguration>.MinimumSchedulingContextBits);

    /// <summary>The ready lists, for each core.</summary>
    public static ulong ReadyLists => Aligned(Shared + (ulong)Unsafe.SizeOf<Shared>());

    /// <summary>Bytes of one core's ready lists.</summary>
    public static ulong ReadyListsSize => (ulong)TConfiguration.Domains * ListsOfDomain * ReadyList.Size;

    /// <summary>The bitmaps of the ready lists, for each core.</summary>
    public static ulong ReadyBitmaps => Aligned(ReadyLists + ((ulong)TConfiguration.Cores * ReadyListsSize));

    /// <summary>Bytes of one core's bitmaps.</summary>
    public static ulong ReadyBitmapsSize => Aligned((ulong)TConfiguration.Domains * ReadyBitmap.Size);

    /// <summary>The domain schedule.</summary>
    public static ulong DomainSchedule => Aligned(ReadyBitmaps + ((ulong)TConfiguration.Cores * ReadyBitmapsSize));

    /// <summary>How cores wait for each other, <see cref="Boot.CoreMeeting"/>; other cores look where the image is linked.</summary>
    public static ulong CoreMeeting => Aligned(DomainSchedule + ((ulong)TConfiguration.DomainScheduleEntries * sizeof(ulong)));

    /// <summary>Bytes of all.</summary>
    public static ulong Size => CoreMeeting + Line;

    private static ulong Aligned(ulong offset) => (offset + Line - 1) & ~(Line - 1);
}
