using Firn.Abi.SystemCalls;
using Firn.Diagnostics;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Raw;
using Firn.User.Target;

namespace Firn.Images.Trio;

/// <summary>What each of the three does: one asks, one answers, and the third tries what it can.</summary>
internal static class TrioMain
{
    private const ulong Asker = 1;
    private const ulong Answerer = 2;
    private const int Questions = 3;
    private const ulong Pointers = 1 << 16;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>Runs it.</summary>
    public static void Run(ulong number)
    {
        if (number == Asker)
            Ask();
        else if (number == Answerer)
            Answer();
        else
            Try();
    }

    private static void Ask()
    {
        for (ulong question = 1; question <= Questions; question++)
        {
            Message message = new(0, 1);
            message[0] = question;
            Endpoint.At((ulong)TrioSlot.Questions).Call(ref message);
            Output.Write("asker: the answerer says that "u8);
            Output.WriteDecimal(question);
            Output.Write(" squared is "u8);
            Output.WriteDecimal(message[0]);
            Output.EndLine();
        }
        Notification.At((ulong)TrioSlot.Done).Signal();
        // Nobody asks it anything: it waits where nobody signals.
        Message rest = new(0, 0);
        Endpoint.At((ulong)TrioSlot.Questions).Call(ref rest);
    }

    private static void Answer()
    {
        var reply = Reply.At((ulong)TrioSlot.Reply);
        var questions = Endpoint.At((ulong)TrioSlot.Questions);
        for (int i = 0; i < Questions; i++)
        {
            questions.Receive(reply, out Message question);
            Message answer = new(0, 1);
            answer[0] = question[0] * question[0];
            reply.Send(ref answer);
        }
        // The asker's last call is never answered.
        questions.Receive(reply, out _);
        questions.Receive(reply, out _);
    }

    // The kernel says what a capability pointer names: the stranger asks it about all that its capability space could hold.
    private static void Try()
    {
        Notification.At((ulong)TrioSlot.Done).Wait();
        ulong held = 0;
        for (ulong pointer = 0; pointer < Pointers; pointer++)
        {
            ulong type = KernelCalls.Enter(SystemCall.DebugIdentifyCapability, pointer);
            if (type == 0)
                continue;
            held++;
            Output.Write("stranger: holds type "u8);
            Output.WriteDecimal(type);
            Output.Write(" at "u8);
            Output.WriteDecimal(pointer);
            Output.EndLine();
        }
        Output.Write("stranger: reaches "u8);
        Output.WriteDecimal(held);
        Output.WriteLine(" capabilities"u8);
        _ = MachinePower.Off(SecureMonitor.At((ulong)TrioSlot.Monitor));
    }
}
