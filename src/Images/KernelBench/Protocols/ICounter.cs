using System;
using Firn.User.Protocols;

namespace Firn.Images.KernelBench.Protocols;

/// <summary>What the rows about protocols call.</summary>
[Protocol(1)]
internal interface ICounter
{
    /// <summary>Adds two numbers.</summary>
    CallStatus Add(ulong first, ulong second, out ulong sum);

    /// <summary>Counts bytes.</summary>
    CallStatus Count([MaximumLength(128)] ReadOnlySpan<byte> bytes, out uint count);
}
