using Firn.Abi.Invocations;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Conformance.Framework;

/// <summary>Invocations that the typed capabilities do not let a program make.</summary>
internal static class RawCall
{
    /// <summary>An invocation with so many words, all zero but the first two, and so many extra capabilities, all the root CNode's.</summary>
    public static InvocationResult Invoke(ulong capability, Invocation invocation, int words, int capabilities, ulong word0 = 0, ulong word1 = 0) =>
        InvokeLabel(capability, InvocationLabels<Configuration>.LabelOf(invocation), words, capabilities, word0, word1);

    /// <summary>The same, of a label.</summary>
    public static InvocationResult InvokeLabel(ulong capability, ulong label, int words, int capabilities, ulong word0 = 0, ulong word1 = 0)
    {
        InvocationMessage message = new(capability, label, words, capabilities);
        for (int i = 0; i < words; i++)
            message.SetWord(i, i == 0 ? word0 : i == 1 ? word1 : 0);
        for (int i = 0; i < capabilities; i++)
            InvocationMessage.SetCapability(i, Env.CNode.Pointer);
        return message.Call();
    }

    /// <summary>A system call with a message of the label 0 and one word.</summary>
    public static SystemCallFrame Enter(SystemCall number, ulong capability, ulong reply = 0)
    {
        SystemCallFrame frame = default;
        frame.Capability = capability;
        frame.Reply = reply;
        frame.Information = new MessageInformation { Length = 1 };
        KernelCalls.Enter(number, ref frame);
        return frame;
    }
}
