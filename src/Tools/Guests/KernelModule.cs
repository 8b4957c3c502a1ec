using System;
using System.Collections.Generic;
using System.Text;

namespace Firn.Tools.Guests;

/// <summary>A loadable kernel module, as far as loading it in order needs.</summary>
public static class KernelModule
{
    /// <summary>A module's name from its file name: the kernel knows no dashes.</summary>
    public static string Name(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        int end = file.IndexOf(".ko", StringComparison.Ordinal);
        return (end < 0 ? file : file[..end]).Replace('-', '_');
    }

    /// <summary>The modules that it needs, from its <c>.modinfo</c> section, which is a sequence of zero-terminated <c>key=value</c> texts.</summary>
    public static IReadOnlyList<string> Dependencies(ReadOnlySpan<byte> module)
    {
        ReadOnlySpan<byte> key = "\0depends="u8;
        int at = module.IndexOf(key);
        if (at < 0)
            return [];
        ReadOnlySpan<byte> value = module[(at + key.Length)..];
        int end = value.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? value : value[..end]).Split(',', StringSplitOptions.RemoveEmptyEntries);
    }
}
