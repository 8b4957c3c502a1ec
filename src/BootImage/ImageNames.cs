using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.Boot;

namespace Firn.BootImage;

/// <summary>Reads the names in a manifest. A name consists of ASCII letters, digits, '-', '.' and '_', so it is safe to print.</summary>
public static class ImageNames
{
    /// <summary>The characters of a name, without the padding; all 32 bytes if there is none.</summary>
    public static ReadOnlySpan<byte> Text(in ImageName name)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<ImageName, byte>(ref Unsafe.AsRef(in name)), ImageName.Size);
        int length = 0;
        while (length < bytes.Length && bytes[length] != 0)
            length++;
        return bytes.Slice(0, length);
    }

    /// <summary>Whether the name is 1 to 31 permitted characters, and zeros behind them.</summary>
    public static bool IsValid(in ImageName name)
    {
        ReadOnlySpan<byte> text = Text(in name);
        for (int i = text.Length; i < ImageName.Size; i++)
        {
            if (name[i] != 0)
                return false;
        }

        return IsValid(text);
    }

    /// <summary>Whether <paramref name="text"/> is 1 to 31 permitted characters.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.Length >= ImageName.Size)
            return false;
        foreach (byte character in text)
        {
            if (!IsPermitted(character))
                return false;
        }

        return true;
    }

    private static bool IsPermitted(byte character) =>
        (uint)(character - 'a') < 26 || (uint)(character - 'A') < 26 || (uint)(character - '0') < 10
        || character is (byte)'-' or (byte)'.' or (byte)'_';
}
