using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Memory;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Memory;

/// <summary>
/// Stage 2 of NS-EL2: a thread's addresses are intermediate physical addresses. Table walks are write-back and inner shareable
/// (<see cref="TranslationSetup"/>), as the kernel's window is, so a walk sees what was stored once a DSB completes and descriptors need no cache
/// maintenance (Arm ARM DDI 0487, D8.2). Normal memory is inner shareable for threads too, so that they and the window agree.
/// </summary>
/// <typeparam name="TConfiguration">The kernel configuration: 40 bits of address have a root of 1024 entries at level 1, 44 begin at level 0.</typeparam>
public readonly struct Stage2Regime<TConfiguration> : ITranslationRegime
    where TConfiguration : struct, IKernelConfiguration
{
    /// <inheritdoc/>
    public static int Levels
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => AddressSpaceLayout<TConfiguration>.Levels;
    }

    /// <inheritdoc/>
    public static int RootIndexBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => AddressSpaceLayout<TConfiguration>.RootIndexBits;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsValid(ulong descriptor) => new Stage2Descriptor { Bits = descriptor }.IsValid;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsTable(ulong descriptor)
    {
        ulong table = new Stage2Descriptor { IsValid = true, IsTableOrPage = true }.Bits;
        return (descriptor & table) == table;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhysicalAddress Output(ulong descriptor) => new Stage2Descriptor { Bits = descriptor }.Output;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Table(PhysicalAddress table) => Stage2Descriptor.Table(table).Bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Frame(PhysicalAddress frame, FrameSize size, FrameAccess access, MappingAttributes attributes) =>
        Place(frame, size) | Permission(access, attributes.ExecuteNever) | (attributes.Cacheable ? NormalMemory : DeviceMemory);

    /// <inheritdoc/>
    public static bool MustBreak(ulong first, ulong second) => WithoutPermissions(first) != WithoutPermissions(second);

    private static ulong NormalMemory
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new Stage2Descriptor { Memory = Stage2Memory.NormalWriteBack, Shareability = Shareability.Inner }.Bits;
    }

    private static ulong DeviceMemory => new Stage2Descriptor { Memory = Stage2Memory.DeviceNgnrne }.Bits;

    private static ulong WithoutPermissions(ulong descriptor) =>
        (new Stage2Descriptor { Bits = descriptor } with { Access = Stage2Access.None, Execute = Stage2Execute.Allowed }).Bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Place(PhysicalAddress frame, FrameSize size) =>
        (size == FrameSize.Small ? Stage2Descriptor.Page(frame) : Stage2Descriptor.Block(frame)).Bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Permission(FrameAccess access, bool executeNever) => new Stage2Descriptor
    {
        Access = access switch
        {
            FrameAccess.ReadWrite => Stage2Access.ReadWrite,
            FrameAccess.Read => Stage2Access.ReadOnly,
            _ => Stage2Access.None,
        },
    }.Bits | (executeNever ? new Stage2Descriptor { Execute = Stage2Execute.Never }.Bits : 0);
}
