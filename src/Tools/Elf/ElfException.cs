using System;

namespace Firn.Tools.Elf;

/// <summary>A file is not an ELF that can be read; the message names it.</summary>
public sealed class ElfException : Exception
{
    /// <summary>The file cannot be read, for the reason in <paramref name="message"/>.</summary>
    public ElfException(string message)
        : base(message)
    {
    }

    /// <summary>The file cannot be read, because of <paramref name="cause"/>.</summary>
    public ElfException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>The file cannot be read, without a reason.</summary>
    public ElfException()
    {
    }
}
