using Firn.Diagnostics;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.Trio;

/// <summary>What each of the three does: one asks, one answers, and the third tries what it can.</summary>
internal static class TrioMain
{
    private const ulong Asker = 1;
    private const ulong Answerer = 2;
    private const ulong Stranger = 3;
    private const ulong Watching = 4;
    private const int Questions = 3;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>Runs it.</summary>
    public static void Run(ulong number)
    {
        if (number == Asker)
            Ask();
        else if (number == Answerer)
            Answer();
        else if (number == Watching)
            Watcher.Run();
        else
            Images.Trio.Stranger.Run(isWatched: number == Stranger);
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
}
