using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Images.RealmAttacker;
using Firn.User.Raw;

namespace Firn.Images.RealmRogue;

/// <summary>Calls of the kernel with any words.</summary>
internal static class RogueCalls
{
    private const ulong Pointers = 1 << 12;
    private const ulong FirstFree = 16;
    private const int Labels = 80;
    private const int Slots = 12;
    private const int CarefulFor = 64;

    /// <summary>Calls whatever is behind its own slots, in each way that does not wait; answers how many calls that were.</summary>
    internal static ulong TryAll(ref Choice choice)
    {
        ulong calls = 0;
        for (ulong pointer = FirstFree; pointer < Pointers; pointer++)
        {
            SystemCallFrame frame = Frame(ref choice, pointer);
            KernelCalls.Enter(SystemCall.NonBlockingSend, ref frame);
            frame = Frame(ref choice, choice.Next());
            KernelCalls.Enter(SystemCall.NonBlockingWait, ref frame);
            frame = Frame(ref choice, pointer << choice.Below(52));
            KernelCalls.Enter((SystemCall)(-64 + choice.Below(20)), ref frame);
            calls += 3;
        }
        return calls;
    }

    /// <summary>Calls what it has, with any words, for ever: objects of its memory, its address space, its own slots and thread, the platform's servers.</summary>
    internal static void GoMad(ref Choice choice)
    {
        while (true)
        {
            ulong pointer = 1 + (ulong)choice.Below(Slots);
            // What would end it at once comes seldom.
            if (pointer is (ulong)RogueSlot.Faults or (ulong)RogueSlot.Reply or (ulong)RogueSlot.Thread or (ulong)RogueSlot.Node && choice.Below(CarefulFor) != 0)
                pointer = (ulong)RogueSlot.Memory;
            for (int i = 0; i < MessageLimits.Capabilities; i++)
                KernelCalls.Buffer.Capabilities[i] = (ulong)choice.Below(2 * Slots);
            SystemCallFrame frame = Frame(ref choice, pointer);
            KernelCalls.Enter(choice.Below(4) == 0 ? SystemCall.NonBlockingSend : SystemCall.Call, ref frame);
        }
    }

    private static SystemCallFrame Frame(ref Choice choice, ulong pointer)
    {
        SystemCallFrame frame = default;
        frame.Capability = pointer;
        frame.Information = new() { Length = (uint)choice.Below(16), ExtraCapabilities = (uint)choice.Below(4), Label = (ulong)choice.Below(Labels) };
        frame.Word0 = Word(ref choice);
        frame.Word1 = Word(ref choice);
        frame.Word2 = Word(ref choice);
        frame.Word3 = Word(ref choice);
        return frame;
    }

    // Small ones, which mean something, as often as any.
    private static ulong Word(ref Choice choice) => choice.Next() >> (choice.Below(8) * 8);
}
