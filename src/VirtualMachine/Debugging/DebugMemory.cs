using System;
using Firn.Abi.Virtualization;

namespace Firn.VirtualMachine.Debugging;

/// <summary>Memory as a core of the guest has it: virtual addresses, by that core's translation.</summary>
internal static class DebugMemory
{
    extension<TPlatform>(ref Machine<TPlatform> machine)
        where TPlatform : struct, IMachinePlatform
    {
        /// <summary>A core's translation as it is now. False: the kernel does not tell.</summary>
        internal bool TryGetTranslation(int core, out GuestTranslation translation)
        {
            translation = default;
            // The first five are those that it needs.
            if (!machine.Cores[core].Cpu.ReadRegisters(VirtualCpuRegister.SystemControl, (ulong)VirtualCpuRegister.MemoryAttributes, out VirtualCpuContext registers).IsSuccess)
                return false;
            translation = new()
            {
                Control = new() { Bits = registers.SystemControl },
                Table0 = registers.TranslationTable0,
                Table1 = registers.TranslationTable1,
                Translation = new() { Bits = registers.TranslationControl },
            };
            return true;
        }

        /// <summary>The bytes at a virtual address, as far as they lie side by side, at most so many; empty: there is no memory.</summary>
        internal Span<byte> BytesAt(in GuestTranslation translation, ulong address, int length, out ulong physical)
        {
            if (!translation.TryTranslate(ref machine.Platform, address, out physical, out ulong left))
                return default;
            return machine.Platform.MemoryAt(physical, (int)Math.Min((ulong)length, left));
        }

        /// <summary>Appends bytes of memory to an answer, as many as there are up to the first that is not mapped. Answers how many.</summary>
        internal int AppendMemory(int core, ulong address, int length)
        {
            if (!machine.TryGetTranslation(core, out GuestTranslation translation))
                return 0;
            int done = 0;
            while (done < length)
            {
                Span<byte> bytes = machine.BytesAt(in translation, address + (ulong)done, length - done, out _);
                if (bytes.IsEmpty)
                    break;
                for (int i = 0; i < bytes.Length; i++)
                    machine.Debugger.Writer.WriteByte(bytes[i]);
                done += bytes.Length;
            }
            return done;
        }

        /// <summary>Writes digits of a packet to memory. False: not all of it is mapped, or they are not as many as they should be.</summary>
        internal bool TryWriteMemory(int core, ulong address, int length, PacketText digits)
        {
            if (!AreBytes(digits, length) || !machine.TryGetTranslation(core, out GuestTranslation translation))
                return false;
            for (int done = 0; done < length;)
            {
                Span<byte> bytes = machine.BytesAt(in translation, address + (ulong)done, length - done, out ulong physical);
                if (bytes.IsEmpty)
                    return false;
                for (int i = 0; i < bytes.Length; i++)
                    _ = digits.TryByte(out bytes[i]);
                machine.Platform.MemoryChanged(physical, bytes.Length);
                done += bytes.Length;
            }
            return true;
        }
    }

    private static bool AreBytes(PacketText digits, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (!digits.TryByte(out _))
                return false;
        }
        return digits.IsEmpty;
    }
}
