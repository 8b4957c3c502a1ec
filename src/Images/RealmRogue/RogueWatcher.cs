using Firn.Abi.Faults;
using Firn.Abi.Threads;
using Firn.Images.Trio.Target;
using Firn.User.Objects;

namespace Firn.Images.RealmRogue;

/// <summary>The second thread: whatever the first one is refused, it lets that go on.</summary>
internal static class RogueWatcher
{
    private const int CounterOnly = 1;
    private const ulong InstructionSize = 4;

    /// <summary>Runs it.</summary>
    internal static void Run()
    {
        var faults = Endpoint.At((ulong)RogueSlot.Faults);
        var reply = Reply.At((ulong)RogueSlot.Reply);
        UserContext context = default;
        while (true)
        {
            faults.Receive(reply, out Message fault);
            context.ProgramCounter = (FaultType)fault.Label switch
            {
                // A call: behind it.
                FaultType.Capability => fault[(int)CapabilityFaultWord.InstructionPointer] + InstructionSize,
                FaultType.UnknownSystemCall => fault[(int)UnknownSystemCallWord.InstructionPointer] + InstructionSize,
                // An access or an instruction: to where the probe answers that it was refused.
                _ => ProbeInstruction.Refused(),
            };
            _ = Thread.At((ulong)RogueSlot.Thread).WriteRegisters(false, 0, CounterOnly, in context);
            Message answer = new(0);
            reply.Send(ref answer);
        }
    }
}
