using Firn.Abi.Capabilities;
using Firn.Abi.SystemCalls;
using Firn.User.Objects;

namespace Firn.Conformance.Framework;

/// <summary>Workers whose faults the test looks at.</summary>
internal static unsafe class Faulting
{
    private static ulong _capability;
    private static ulong _reply;
    private static SystemCall _number;

    /// <summary>The message that a worker's fault sends; the worker stays blocked.</summary>
    public static Message Of(delegate*<ulong, void> body, ulong argument = 0) => Of(body, argument, out _, out _);

    /// <summary>The same, with who faulted, and the reply object that it waits in.</summary>
    public static Message Of(delegate*<ulong, void> body, ulong argument, out Worker worker, out Reply reply)
    {
        Endpoint endpoint = Env.New<Endpoint>();
        reply = Env.New<Reply>();
        worker = Worker.New(Priorities.High, Env.Mint(endpoint, CapabilityRights.All, 0xFA));
        worker.Start(body, argument);
        endpoint.Receive(reply, out Message message);
        return message;
    }

    /// <summary>The fault of a system call.</summary>
    public static Message Call(SystemCall number, ulong capability, ulong reply = 0)
    {
        _capability = capability;
        _reply = reply;
        _number = number;
        return Of(&Enter);
    }

    /// <summary>The fault of waiting at a capability.</summary>
    public static Message Wait(ulong capability) => Call(SystemCall.Wait, capability);

    private static void Enter(ulong argument) => RawCall.Enter(_number, _capability, _reply);
}
