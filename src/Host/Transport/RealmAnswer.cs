using System;
using Firn.RealmProtocol;

namespace Firn.Host.Transport;

/// <summary>An answer whose header is as it has to be. Its bytes are overwritten by the next one.</summary>
/// <param name="Status">How the request ended.</param>
/// <param name="Body">What follows the header.</param>
internal readonly record struct RealmAnswer(RealmStatus Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>Reads a body that is all of the answer.</summary>
    internal bool TryRead<TBody>(out TBody body)
        where TBody : struct, IRealmBody<TBody>
    {
        body = default;
        return Body.Length == TBody.Size && TBody.TryRead(Body.Span, out body);
    }
}
