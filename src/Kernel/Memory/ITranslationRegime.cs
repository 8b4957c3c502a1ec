using Firn.Abi.Memory;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Memory;

/// <summary>
/// How the tables of threads' address spaces are read and written: their shape and their descriptors. A regime has no state; what walks
/// tables takes it as a type argument.
/// </summary>
public interface ITranslationRegime
{
    /// <summary>Levels of tables, the root included.</summary>
    static abstract int Levels { get; }

    /// <summary>log2 of the root's descriptors; other tables have 512.</summary>
    static abstract int RootIndexBits { get; }

    /// <summary>The descriptor is used.</summary>
    static abstract bool IsValid(ulong descriptor);

    /// <summary>The descriptor, of a level above the last, leads to a table.</summary>
    static abstract bool IsTable(ulong descriptor);

    /// <summary>Where the frame or the table of a valid descriptor is.</summary>
    static abstract PhysicalAddress Output(ulong descriptor);

    /// <summary>A descriptor that leads to a table.</summary>
    static abstract ulong Table(PhysicalAddress table);

    /// <summary>A descriptor that maps a frame. Writing without reading there is none; a frame with no right at all is mapped and faults.</summary>
    static abstract ulong Frame(PhysicalAddress frame, FrameSize size, FrameAccess access, MappingAttributes attributes);

    /// <summary>
    /// Of two different valid descriptors: the first must be invalid, and no TLB hold it, before the second is written, as they differ in
    /// more than permissions (Arm ARM DDI 0487, D8.16, break-before-make).
    /// </summary>
    static abstract bool MustBreak(ulong first, ulong second);
}
