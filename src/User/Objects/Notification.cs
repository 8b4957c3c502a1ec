using Firn.Abi.Objects;
using Firn.Abi.SystemCalls;
using Firn.User.Raw;

namespace Firn.User.Objects;

public readonly partial struct Notification : ICreatable<Notification>
{
    /// <inheritdoc/>
    public static ObjectType ObjectType => ObjectType.Notification;

    /// <summary>Signals it: the capability's badge is added to its word.</summary>
    public void Signal() => KernelCalls.Enter(SystemCall.Send, Pointer);

    /// <summary>Waits for a signal; answers the word, which is 0 from then on.</summary>
    public ulong Wait() => KernelCalls.Enter(SystemCall.Wait, Pointer);

    /// <summary>Takes the word; 0 where there was no signal.</summary>
    public ulong Poll() => KernelCalls.Enter(SystemCall.NonBlockingWait, Pointer);
}
