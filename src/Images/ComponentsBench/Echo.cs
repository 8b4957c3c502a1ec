using System;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Images.ComponentsBench;

/// <summary>A server that has next to nothing to do.</summary>
internal struct Echo : IEchoServer, IServer
{
    /// <inheritdoc/>
    public readonly CallStatus Add(Caller caller, ulong first, ulong second, out ulong sum)
    {
        sum = unchecked(first + second);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public readonly CallStatus Count(Caller caller, ReadOnlySpan<byte> bytes, out uint count)
    {
        count = (uint)bytes.Length;
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public void Handle(ref Message message) => EchoDispatch.Handle(ref this, ref message);

    /// <inheritdoc/>
    public readonly void Signalled(ulong signals)
    {
    }
}
