using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Firn.Kernel.Objects;

/// <summary>
/// The registers of a thread that every entry saves. Target/vectors.S writes and reads it; while the thread runs SP_EL2 points here.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct UserFrame
{
    /// <summary>Bytes of the structure, a multiple of 16.</summary>
    public const int Size = 304;

    /// <summary>x0 to x30.</summary>
    public GeneralRegisters X;

    /// <summary>SP_EL0.</summary>
    public ulong StackPointer;

    /// <summary>ELR_EL2: where it goes on.</summary>
    public ulong ProgramCounter;

    /// <summary>SPSR_EL2.</summary>
    public ulong ProgramStatus;

    /// <summary>TPIDR_EL0. Saved when another thread runs, not at each entry.</summary>
    public ulong ThreadPointer;

    /// <summary>TPIDRRO_EL0. Loaded when the thread runs; only the kernel changes it.</summary>
    public ulong ReadOnlyThreadPointer;

    /// <summary>The instruction that entered the kernel: where a restart begins (seL4: FaultIP).</summary>
    public ulong FaultAddress;

    private readonly ulong _padding;

    /// <summary>x<paramref name="number"/> (0 to 30).</summary>
    public ulong this[int number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        readonly get => X[number];
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => X[number] = value;
    }
}
