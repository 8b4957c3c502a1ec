using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Firn.HostAttacker.Target;

/// <summary>
/// The program in bare.S, in the place of the host's kernel: kexec_load(2) and reboot(2), as root may. Safety: what the calls read is pinned while they do; the second
/// does not come back.
/// </summary>
internal static unsafe class BareProgram
{
    private const long LoadCall = 104;
    private const long RebootCall = 142;
    private const long FirstMagic = 0xFEE1DEAD;
    private const long SecondMagic = 672274793;
    private const long ReplaceKernel = 0x4558_4543;
    private const int SettingsOffset = 8;
    private const ulong PageSize = 4096;

    /// <summary>Replaces the kernel.</summary>
    /// <param name="address">Where it goes, in memory of the machine's.</param>
    /// <param name="settings">What it does.</param>
    internal static void Run(ulong address, in BareSettings settings)
    {
        byte[] program = Program(in settings);
        fixed (byte* bytes = program)
        {
            Segment segment = new() { From = bytes, Length = (nuint)program.Length, Address = address, Size = ((ulong)program.Length + PageSize - 1) & ~(PageSize - 1) };
            if (AttackCalls.System(LoadCall, (long)address, 1, &segment, 0) != 0)
                throw new AttackException($"The kernel does not take another in its place: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
        _ = AttackCalls.System(RebootCall, FirstMagic, SecondMagic, (void*)ReplaceKernel, 0);
        throw new AttackException($"The kernel does not go: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    private static byte[] Program(in BareSettings settings)
    {
        nuint size;
        byte* begin = AttackCalls.Bare(&size);
        byte[] program = new ReadOnlySpan<byte>(begin, (int)size).ToArray();
        Span<byte> words = program.AsSpan(SettingsOffset);
        ReadOnlySpan<ulong> values = [settings.Calls, settings.LowEnd, settings.HighFirst, settings.HighEnd, settings.Step];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(words[(i * sizeof(ulong))..], values[i]);
        return program;
    }

    // struct kexec_segment.
    private struct Segment
    {
        internal byte* From;
        internal nuint Length;
        internal ulong Address;
        internal ulong Size;
    }
}
