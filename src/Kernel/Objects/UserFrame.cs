using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.Threads;

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

    /// <summary>
    /// x<paramref name="number"/> (0 to 30), and behind them the other fields, a word each. Numbers are the kernel's own, so that there is no
    /// check: it would be a call.
    /// </summary>
    public ulong this[int number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        readonly get => Unsafe.Add(ref Unsafe.As<UserFrame, ulong>(ref Unsafe.AsRef(in this)), number);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => Unsafe.Add(ref Unsafe.As<UserFrame, ulong>(ref this), number) = value;
    }

    // Where a register of a message is, in words from the start: the program counter of messages is FaultAddress.
    private static ReadOnlySpan<byte> Places =>
        [36, 31, 33, 0, 1, 2, 3, 4, 5, 6, 7, 8, 16, 17, 18, 29, 30, 9, 10, 11, 12, 13, 14, 15, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 34, 35];

    /// <summary>A register as messages count them. Their program counter is <see cref="FaultAddress"/>: where the thread will restart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Read(UserRegister register) => this[Places[(int)register]];

    /// <summary>Sets a register as messages count them; who does so makes a program status fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(UserRegister register, ulong value) => this[Places[(int)register]] = value;
}
