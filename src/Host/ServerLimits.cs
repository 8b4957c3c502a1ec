using Firn.RealmProtocol;

namespace Firn.Host;

/// <summary>What a server said of itself when the connection began.</summary>
/// <param name="MessageBytes">The most bytes of a message.</param>
/// <param name="FormBytes">The most bytes of a form.</param>
/// <param name="Objects">The most objects of a realm.</param>
/// <param name="RealmBytes">The most memory of a realm, in bytes.</param>
/// <param name="FreeBytes">What was free of the reserve then, in bytes.</param>
/// <param name="LargestFree">The largest block of it, in bytes.</param>
public sealed record ServerLimits(int MessageBytes, long FormBytes, long Objects, ulong RealmBytes, ulong FreeBytes, ulong LargestFree)
{
    // A content's head, and a byte of it.
    private const uint LeastMessage = 64;

    /// <summary>Those of an answer; null if it says what cannot be.</summary>
    internal static ServerLimits? Of(in HelloAnswer answer) =>
        answer.MessageBytes is < LeastMessage or > MessageHeader.MostBytes || answer.LargestFree > answer.FreeBytes
            ? null : new ServerLimits((int)answer.MessageBytes, answer.FormBytes, answer.Objects, answer.RealmBytes, answer.FreeBytes, answer.LargestFree);
}
