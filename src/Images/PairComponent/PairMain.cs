using Firn.Diagnostics;
using Firn.Images.Pair;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.PairComponent;

/// <summary>What each of the two does: the first asks and then answers, the second answers and then asks.</summary>
internal static class PairMain
{
    private const int Questions = 3;

    // In the component's own memory: the other one has another, at the same address.
    private static ulong _answered;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>Runs it.</summary>
    public static void Run(ulong number)
    {
        BoardConsole.Use();
        if (number == 1)
        {
            Ask(number);
            Answer();
        }
        else
        {
            Answer();
            Ask(number);
        }
        Notification.At((ulong)PairSlot.Done).Signal();
        // Nobody asks any more; a component that ended would be a fault that nobody handles.
        Endpoint.At((ulong)PairSlot.Own).Receive(Reply.At((ulong)PairSlot.Reply), out _);
    }

    private static void Ask(ulong number)
    {
        for (ulong question = 1; question <= Questions; question++)
        {
            Message message = new(0, 2);
            message[0] = number;
            message[1] = question * (number + 1);
            ulong asked = message[1];
            Endpoint.At((ulong)PairSlot.Peer).Call(ref message);
            Output.Write("component "u8);
            Output.WriteDecimal(number);
            Output.Write(": the other one says that "u8);
            Output.WriteDecimal(asked);
            Output.Write(" squared is "u8);
            Output.WriteDecimal(message[0]);
            Output.Write(", its answer number "u8);
            Output.WriteDecimal(message[1]);
            Output.EndLine();
        }
    }

    private static void Answer()
    {
        var reply = Reply.At((ulong)PairSlot.Reply);
        var own = Endpoint.At((ulong)PairSlot.Own);
        for (int i = 0; i < Questions; i++)
        {
            own.Receive(reply, out Message question);
            Message answer = new(0, 2);
            answer[0] = question[1] * question[1];
            answer[1] = ++_answered;
            reply.Send(ref answer);
        }
    }
}
