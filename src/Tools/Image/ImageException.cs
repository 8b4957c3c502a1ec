using System;

namespace Firn.Tools.Image;

/// <summary>An input of a boot image cannot be used; the message names it and says what to do, for a person to read.</summary>
public sealed class ImageException : Exception
{
    /// <summary>An input that cannot be used, for the reason in <paramref name="message"/>.</summary>
    public ImageException(string message)
        : base(message)
    {
    }

    /// <summary>An input that cannot be used, because of <paramref name="cause"/>.</summary>
    public ImageException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An input that cannot be used, without a reason.</summary>
    public ImageException()
    {
    }
}
