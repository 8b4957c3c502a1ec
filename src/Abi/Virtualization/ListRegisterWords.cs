using System.Runtime.InteropServices;

namespace Firn.Abi.Virtualization;

/// <summary>List registers, each a word of the message, a <see cref="VirtualInterrupt"/>.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct ListRegisterWords
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = Count * 8;

    /// <summary>The most that are told at once: all of a GICv3.</summary>
    public const int Count = 16;

    /// <summary>The register 0 after the first that was asked for.</summary>
    public ulong Word0;

    /// <summary>The register 1 after the first that was asked for.</summary>
    public ulong Word1;

    /// <summary>The register 2 after the first that was asked for.</summary>
    public ulong Word2;

    /// <summary>The register 3 after the first that was asked for.</summary>
    public ulong Word3;

    /// <summary>The register 4 after the first that was asked for.</summary>
    public ulong Word4;

    /// <summary>The register 5 after the first that was asked for.</summary>
    public ulong Word5;

    /// <summary>The register 6 after the first that was asked for.</summary>
    public ulong Word6;

    /// <summary>The register 7 after the first that was asked for.</summary>
    public ulong Word7;

    /// <summary>The register 8 after the first that was asked for.</summary>
    public ulong Word8;

    /// <summary>The register 9 after the first that was asked for.</summary>
    public ulong Word9;

    /// <summary>The register 10 after the first that was asked for.</summary>
    public ulong Word10;

    /// <summary>The register 11 after the first that was asked for.</summary>
    public ulong Word11;

    /// <summary>The register 12 after the first that was asked for.</summary>
    public ulong Word12;

    /// <summary>The register 13 after the first that was asked for.</summary>
    public ulong Word13;

    /// <summary>The register 14 after the first that was asked for.</summary>
    public ulong Word14;

    /// <summary>The register 15 after the first that was asked for.</summary>
    public ulong Word15;
}
