using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Diagnostics;

namespace Firn.User.Target;

/// <summary>
/// The names and source lines that this image carries of its own code (properties <c>ImageSymbolTable</c>, <c>ImageLineTable</c>). Safety: the
/// linker's symbols enclose the tables, which are read-only; an image without has empty ones (entry.S).
/// </summary>
internal static unsafe class ImageTables
{
    /// <summary>The names of functions.</summary>
    public static SymbolTable Symbols => new(Between(SymbolsStart(), SymbolsEnd()), CodeStart());

    /// <summary>The source lines.</summary>
    public static LineTable Lines => new(Between(LinesStart(), LinesEnd()), CodeStart());

    /// <summary>Whether an address is code of the image.</summary>
    public static bool IsCode(ulong address) => address >= CodeStart() && address < CodeEnd();

    private static ReadOnlySpan<byte> Between(ulong start, ulong end) => new((void*)start, (int)(end - start));

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___image_start")]
    private static extern ulong CodeStart();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___code_end")]
    private static extern ulong CodeEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_firn_symbols")]
    private static extern ulong SymbolsStart();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_firn_symbols_end")]
    private static extern ulong SymbolsEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_firn_lines")]
    private static extern ulong LinesStart();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_firn_lines_end")]
    private static extern ulong LinesEnd();
}
