using Firn.User.Protocols;

namespace Firn.Images.Crowd;

/// <summary>Counts numbered messages. Whoever does not know whether a message came sends it again: it counts once.</summary>
[Protocol(0x40)]
internal interface ITally
{
    /// <summary>A message. Its number is the last one's or the next.</summary>
    CallStatus Count(ulong number, out ulong last);

    /// <summary>How many came from a client, how many came again, and how many had another number than they should.</summary>
    CallStatus Audit(uint client, out ulong last, out ulong repeated, out ulong wrong);
}
