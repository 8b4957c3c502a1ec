namespace Firn.User.Components;

/// <summary>A segment that is loaded (System V gABI, chapter 5: Elf64_Phdr, PT_LOAD), checked against its file.</summary>
public readonly struct ElfSegment
{
    /// <summary>The address of its first byte.</summary>
    public ulong Address { get; init; }

    /// <summary>Its bytes in memory.</summary>
    public ulong Size { get; init; }

    /// <summary>Where its contents begin in the file.</summary>
    public int Offset { get; init; }

    /// <summary>Bytes of its contents; the rest is zero.</summary>
    public int Stored { get; init; }

    /// <summary>It is written to.</summary>
    public bool IsWritable { get; init; }

    /// <summary>It holds instructions.</summary>
    public bool IsExecutable { get; init; }
}
