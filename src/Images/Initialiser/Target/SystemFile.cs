using System;
using System.Buffers.Binary;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.Initialiser.Target;

/// <summary>
/// The compiled system, which the build puts behind the image as a segment of its own: 16 bytes of magic and length, then the file.
/// Safety: the kernel maps every segment of the root task, and this image is never started without that one.
/// </summary>
internal static unsafe class SystemFile
{
    private const ulong Magic = 0x314C_4443_4E52_4946;
    private const int HeaderSize = 16;

    /// <summary>The file; empty where the segment is none of the build's.</summary>
    internal static ReadOnlySpan<byte> Bytes
    {
        get
        {
            ulong start = RootTaskMemory.ImageEnd();
            ReadOnlySpan<byte> header = new((void*)start, HeaderSize);
            return BinaryPrimitives.ReadUInt64LittleEndian(header) != Magic ? default
                : new((void*)(start + HeaderSize), (int)BinaryPrimitives.ReadUInt64LittleEndian(header.Slice(8)));
        }
    }

    /// <summary>The address of the page whose frame is given up.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_fill_window")]
    internal static extern ulong Window();

    /// <summary>The address of the page whose frame is given up for the serial port.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_console_window")]
    internal static extern ulong ConsoleWindow();
}
