using System;
using Firn.User.Protocols;

namespace Firn.Images.ComponentsBench;

/// <summary>What the rows about calls call.</summary>
[Protocol(0x41)]
internal interface IEcho
{
    /// <summary>Adds two numbers.</summary>
    CallStatus Add(ulong first, ulong second, out ulong sum);

    /// <summary>Counts bytes.</summary>
    CallStatus Count([MaximumLength(128)] ReadOnlySpan<byte> bytes, out uint count);
}
