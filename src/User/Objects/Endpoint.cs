using Firn.Abi.Objects;
using Firn.Abi.SystemCalls;
using Firn.User.Raw;

namespace Firn.User.Objects;

public readonly partial struct Endpoint : ICreatable<Endpoint>
{
    /// <inheritdoc/>
    public static ObjectType ObjectType => ObjectType.Endpoint;

    /// <summary>Sends, and waits for a receiver.</summary>
    public void Send(ref Message message) => Enter(SystemCall.Send, ref message);

    /// <summary>Sends if a receiver waits.</summary>
    public void NonBlockingSend(ref Message message) => Enter(SystemCall.NonBlockingSend, ref message);

    /// <summary>Sends and waits for the reply, which replaces the message.</summary>
    public void Call(ref Message message) => Enter(SystemCall.Call, ref message);

    /// <summary>Waits for a message; <paramref name="reply"/> will hold a sender that waits for an answer.</summary>
    public void Receive(Reply reply, out Message message) => Receive(SystemCall.Receive, reply, out message);

    /// <summary>Receives if a sender waits; the badge is 0 where none did.</summary>
    public void NonBlockingReceive(Reply reply, out Message message) => Receive(SystemCall.NonBlockingReceive, reply, out message);

    /// <summary>Waits for a message that wants no answer.</summary>
    public void Wait(out Message message) => Receive(SystemCall.Wait, default, out message);

    /// <summary>Takes a message that wants no answer, if a sender waits.</summary>
    public void NonBlockingWait(out Message message) => Receive(SystemCall.NonBlockingWait, default, out message);

    /// <summary>Sends if a receiver waits, then waits for a message at <paramref name="source"/>, which replaces the one that was sent.</summary>
    public void SendReceive(Endpoint source, Reply reply, ref Message message)
    {
        message.Frame.SendDestination = Pointer;
        message.Frame.Reply = reply.Pointer;
        message.Frame.Capability = source.Pointer;
        KernelCalls.Enter(SystemCall.NonBlockingSendReceive, ref message.Frame);
    }

    /// <summary>The same, without a reply object: <paramref name="source"/> is an endpoint or a notification.</summary>
    public void SendWait<TObject>(TObject source, ref Message message)
        where TObject : struct, ICapability<TObject>
    {
        message.Frame.Reply = Pointer;
        message.Frame.Capability = source.Pointer;
        KernelCalls.Enter(SystemCall.NonBlockingSendWait, ref message.Frame);
    }

    private void Enter(SystemCall number, ref Message message)
    {
        message.Frame.Capability = Pointer;
        KernelCalls.Enter(number, ref message.Frame);
    }

    private void Receive(SystemCall number, Reply reply, out Message message)
    {
        message = default;
        message.Frame.Capability = Pointer;
        message.Frame.Reply = reply.Pointer;
        KernelCalls.Enter(number, ref message.Frame);
    }
}
