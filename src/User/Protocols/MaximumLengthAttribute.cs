using System;

namespace Firn.User.Protocols;

/// <summary>How many bytes a parameter of bytes may have: the message that carries them has a size that is known when it is compiled.</summary>
/// <param name="bytes">At least 1.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class MaximumLengthAttribute(int bytes) : Attribute
{
    /// <summary>The most bytes.</summary>
    public int Bytes => bytes;
}
