using Firn.Abi.Objects;
using Firn.Abi.SystemCalls;
using Firn.User.Raw;

namespace Firn.User.Objects;

public readonly partial struct Reply : ICreatable<Reply>
{
    /// <inheritdoc/>
    public static ObjectType ObjectType => ObjectType.Reply;

    /// <summary>Answers who waits in it; nothing happens where nobody does.</summary>
    public void Send(ref Message message)
    {
        message.Frame.Capability = Pointer;
        KernelCalls.Enter(SystemCall.Send, ref message.Frame);
    }

    /// <summary>Answers, then waits for a message at <paramref name="source"/>, which replaces the answer.</summary>
    public void SendReceive(Endpoint source, ref Message message)
    {
        message.Frame.Capability = source.Pointer;
        message.Frame.Reply = Pointer;
        KernelCalls.Enter(SystemCall.ReplyReceive, ref message.Frame);
    }
}
