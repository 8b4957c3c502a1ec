using System.Runtime.InteropServices;
using Firn.Abi.Threads;

namespace Firn.Images.GuestHost;

/// <summary>General registers of a thread's context by their number.</summary>
internal static class GuestRegisters
{
    private const uint First = 3;
    private const uint None = 31;

    /// <summary>Reads one; x31 is 0.</summary>
    internal static ulong Read(ref UserContext context, uint register) => register == None ? 0 : Words(ref context)[(int)WordOf(register)];

    /// <summary>Sets one; x31 is nobody's.</summary>
    internal static void Write(ref UserContext context, uint register, ulong value)
    {
        if (register != None)
            Words(ref context)[(int)WordOf(register)] = value;
    }

    private static System.Span<ulong> Words(ref UserContext context) =>
        MemoryMarshal.CreateSpan(ref context.ProgramCounter, UserContext.Registers);

    // x0 to x8, x16 to x18, x29, x30, x9 to x15, x19 to x28: the order of UserContext, behind pc, sp and spsr.
    private static uint WordOf(uint register) => First + register switch
    {
        <= 8 => register,
        <= 15 => register + 5,
        <= 18 => register - 7,
        <= 28 => register + 2,
        _ => register - 17,
    };
}
