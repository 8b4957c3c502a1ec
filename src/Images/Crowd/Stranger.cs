using Firn.Abi.SystemCalls;
using Firn.Images.Crowd.Target;
using Firn.User.Raw;

namespace Firn.Images.Crowd;

/// <summary>
/// Tries at random what its capabilities allow, and what they do not: messages of any shape by any capability, system calls, memory of others, the timer's
/// registers. Most of its lives end in a fault.
/// </summary>
internal static class Stranger
{
    private const int Words = 120;
    private const ulong Slots = 8;
    private const ulong MoreSlots = 1 << 12;
    private const ulong Highest = 1UL << 40;

    /// <summary>Never ends by itself. How it goes on depends on how often it was started.</summary>
    public static void Run()
    {
        KeptPage page = new(CrowdMemory.Own);
        ulong seed = (page[0] * 0x9E37_79B9_7F4A_7C15) + 1;
        page[0]++;
        while (true)
        {
            ulong choice = Next(ref seed);
            page[1]++;
            if (choice % 256 == 0)
                Touch(Next(ref seed), Next(ref seed));
            else if (choice % 16 == 1)
                HostileInstruction.WriteTimerControl(choice >> 8 & 3);
            else
                Enter(choice >> 8, ref seed);
        }
    }

    private static ulong Next(ref ulong seed)
    {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        return seed;
    }

    // Mostly what it has: an empty slot ends its life.
    private static ulong PointerOf(ulong choice) => choice % 64 == 0 ? (choice >> 6) % MoreSlots : (choice >> 6) % Slots;

    private static void Touch(ulong address, ulong value)
    {
        ulong place = address % (value % 2 == 0 ? Highest : 0x100_0000) & ~7UL;
        if (value % 4 < 2)
            _ = HostileInstruction.Read(place);
        else
            HostileInstruction.Write(place, value);
    }

    // Receiving is mostly not allowed, and ends a life. Debug calls are left out, which a debug kernel lets anybody make.
    private static void Enter(ulong choice, ref ulong seed)
    {
        SystemCall number = (choice % 64) switch
        {
            0 => SystemCall.NonBlockingWait,
            1 => SystemCall.NonBlockingReceive,
            < 16 => SystemCall.NonBlockingSend,
            < 32 => SystemCall.Send,
            _ => SystemCall.Call,
        };
        for (int i = 0; i < Words; i++)
            KernelCalls.Buffer.Message[i] = Next(ref seed) >> (int)(seed % 64);
        SystemCallFrame frame = default;
        frame.Capability = PointerOf(choice >> 6);
        ulong bits = Next(ref seed);
        frame.Information = new()
        {
            Label = (bits & 1) == 0 ? bits >> 12 : ((0x10 + (bits >> 1 & 3)) << 16) | (bits >> 3 & 15),
            Length = (uint)(bits >> 8) % (uint)((bits & 2) == 0 ? Words + 1 : 5),
            ExtraCapabilities = (uint)(bits >> 20) & 3,
        };
        frame.Word0 = Next(ref seed) >> (int)(bits >> 32 & 63);
        frame.Word1 = Next(ref seed) >> (int)(bits >> 40 & 63);
        frame.Reply = PointerOf(choice >> 24);
        KernelCalls.Enter(number, ref frame);
    }
}
