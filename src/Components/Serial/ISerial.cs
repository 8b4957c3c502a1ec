using System;
using Firn.User.Protocols;

namespace Firn.Components.Serial;

/// <summary>A console of one's own on the machine's serial port, which many share. Output is shown by lines, each with its client's name.</summary>
[Protocol(0x10)]
public interface ISerial
{
    /// <summary>
    /// Writes bytes: as many as the client's buffer has room for, <paramref name="accepted"/>; the rest may be tried again later, or dropped. How they
    /// are shown the client's <see cref="SerialMode"/> says.
    /// </summary>
    CallStatus Write([MaximumLength(SerialLimits.MostWrite)] ReadOnlySpan<byte> bytes, out uint accepted);

    /// <summary>Takes up to eight bytes that were typed for the client, the first in the lowest bits. Its notification is signalled when some come.</summary>
    CallStatus Read(out ulong bytes, out uint count);

    /// <summary>What was lost: bytes that were typed while the client's buffer was full.</summary>
    CallStatus GetLost(out ulong bytes);

    /// <summary>Forgets a client, which is gone, but shows what it had written. For who manages clients alone.</summary>
    CallStatus Forget(uint client);
}
