using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firn.User.Components;

/// <summary>
/// The memory that a component finds its configuration in: read-only pages at one address in every component. First two words, the tag and the size in
/// bytes, then the struct.
/// </summary>
public static class ConfigurationPage
{
    /// <summary>Where it is.</summary>
    public const ulong Address = 0x52_0000;

    /// <summary>Bytes before the struct.</summary>
    public const int HeaderSize = 16;

    /// <summary>Bytes that a configuration takes, with its header.</summary>
    public static int SizeOf<T>()
        where T : unmanaged, IComponentConfiguration => HeaderSize + Unsafe.SizeOf<T>();

    /// <summary>Writes a configuration and its header to the start of memory that is large enough.</summary>
    public static void Write<T>(Span<byte> memory, in T configuration)
        where T : unmanaged, IComponentConfiguration
    {
        MemoryMarshal.Write(memory, T.Tag);
        MemoryMarshal.Write(memory[sizeof(ulong)..], (ulong)Unsafe.SizeOf<T>());
        MemoryMarshal.Write(memory[HeaderSize..], in configuration);
    }

    /// <summary>Whether memory has a configuration of this type.</summary>
    public static bool Has<T>(ReadOnlySpan<byte> memory)
        where T : unmanaged, IComponentConfiguration => memory.Length >= SizeOf<T>()
        && MemoryMarshal.Read<ulong>(memory) == T.Tag
        && MemoryMarshal.Read<ulong>(memory[sizeof(ulong)..]) == (ulong)Unsafe.SizeOf<T>();

    /// <summary>The configuration in memory that has one.</summary>
    public static ref readonly T Of<T>(ReadOnlySpan<byte> memory)
        where T : unmanaged, IComponentConfiguration => ref MemoryMarshal.AsRef<T>(memory[HeaderSize..]);
}
