using System.Runtime.InteropServices;
using Firn.Arm64.Translation;
using Firn.Images.Hello.Target;

namespace Firn.Images.Hello;

/// <summary>Pages of the image's own memory, given out once: for tables and for the program.</summary>
internal struct PagePool
{
    private readonly ulong _end;
    private ulong _next;

    /// <summary>All pages from <paramref name="start"/> to <paramref name="end"/>.</summary>
    internal PagePool(ulong start, ulong end)
    {
        _next = start;
        _end = end;
    }

    /// <summary>A page of zeroes. The pool is sized for this image: when it is empty, the image is wrong, and stops.</summary>
    internal PhysicalAddress Take()
    {
        _ = checked(_end - _next - Granule.PageSize);
        var page = new PhysicalAddress(_next);
        _next += Granule.PageSize;
        // By words: the first pages are taken with the MMU off.
        MemoryMarshal.Cast<byte, ulong>(default(HelloMachine).Memory(page, (int)Granule.PageSize)).Clear();
        return page;
    }
}
