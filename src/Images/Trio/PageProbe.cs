using System;
using System.Runtime.InteropServices;
using Firn.Images.Trio.Target;
using Firn.User.Target;

namespace Firn.Images.Trio;

/// <summary>Tries a page. What is refused is a fault, after which the watcher lets the thread go on.</summary>
internal static class PageProbe
{
    private const uint Return = 0xD65F_03C0;
    private const int PageSize = 1 << 12;

    // The end of a page: no device that a board has at an address has a register with effects there.
    private const ulong Offset = 0xFF8;

    /// <summary>What may be done with the page at an address.</summary>
    internal static PageUse Try(ulong page)
    {
        PageUse use = PageUse.None;
        if (ProbeInstruction.Read(page + Offset) != 0)
            use |= PageUse.Read;
        if (ProbeInstruction.Write(page + Offset) != 0)
            use |= PageUse.Write;
        if (CanExecute(page, use))
            use |= PageUse.Execute;
        return use;
    }

    private static bool CanExecute(ulong page, PageUse use)
    {
        if ((use & PageUse.Write) != 0)
            return ProbeInstruction.ExecuteWritten(page + Offset, Return) != 0;
        // Code that returns at once; where there is none, what is there would have to be a fault.
        int index = (use & PageUse.Read) == 0 ? 0 : MemoryMarshal.Cast<byte, uint>((ReadOnlySpan<byte>)default(MappedMemory).At(page, PageSize)).IndexOf(Return);
        return ProbeInstruction.Execute(page + ((ulong)Math.Max(index, 0) * sizeof(uint))) != 0;
    }
}
