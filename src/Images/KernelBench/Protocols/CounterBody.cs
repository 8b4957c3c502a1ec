using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Threads;

namespace Firn.Images.KernelBench.Protocols;

/// <summary>The server's thread. Its argument is the endpoint's slot, and the reply object's in the upper half.</summary>
internal struct CounterBody : IThreadBody
{
    /// <inheritdoc/>
    public static ulong Run(ulong argument)
    {
        Counter counter = default;
        ServerLoop.Run(ref counter, Endpoint.At((uint)argument), Reply.At(argument >> 32));
        return 0;
    }
}
