using Firn.Abi.Faults;
using Firn.Abi.Threads;
using Firn.Images.Trio.Target;
using Firn.User.Objects;

namespace Firn.Images.Trio;

/// <summary>The stranger's second thread: what is refused to the first one it hears of as a fault, and lets that go on with this answer.</summary>
internal static class Watcher
{
    private const int CounterOnly = 1;

    /// <summary>Runs it.</summary>
    internal static void Run()
    {
        var faults = Endpoint.At((ulong)TrioSlot.Faults);
        var reply = Reply.At((ulong)TrioSlot.Reply);
        UserContext context = default;
        while (true)
        {
            faults.Receive(reply, out Message fault);
            // What is no instruction was fetched as one, and may be executed. Any other fault is a mistake in the program: its thread stays where it is.
            if (fault.Label is not (ulong)FaultType.VirtualMemory and not (ulong)FaultType.UserException)
                continue;
            context.ProgramCounter = fault.Label == (ulong)FaultType.VirtualMemory ? ProbeInstruction.Refused() : ProbeInstruction.Executed();
            _ = Thread.At((ulong)TrioSlot.Thread).WriteRegisters(false, 0, CounterOnly, in context);
            Message answer = new(0);
            reply.Send(ref answer);
        }
    }
}
