using System;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.UserTests.Protocols;

/// <summary>A protocol with everything that a message carries.</summary>
[Protocol(0x7e57)]
internal interface IProbe
{
    /// <summary>Nothing goes, nothing comes.</summary>
    CallStatus Nothing();

    /// <summary>Each size of integer, and back.</summary>
    CallStatus Integers(byte small, short signed, uint middle, long large, out sbyte negative, out ulong sum);

    /// <summary>Words that are not all values of their types.</summary>
    CallStatus Words(bool yes, Colour colour, Rights rights, out Colour other, out bool no);

    /// <summary>Bytes, in twice, between others.</summary>
    CallStatus Bytes(ulong before, [MaximumLength(13)] ReadOnlySpan<byte> text, [MaximumLength(800)] ReadOnlySpan<byte> more, int after, out uint hash);

    /// <summary>A struct there and back, longer than the registers.</summary>
    CallStatus Structures(in Place place, Place other, out Place middle);

    /// <summary>A capability.</summary>
    CallStatus Capability(Notification signal, ulong word);
}
