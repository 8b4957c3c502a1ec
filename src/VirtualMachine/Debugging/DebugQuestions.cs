using System;
using Firn.Abi.Threads;
using Firn.Arm64.Registers;
using Firn.VirtualMachine.Cores;

namespace Firn.VirtualMachine.Debugging;

/// <summary>What a debugger asks of a machine that is stopped: who is there, registers, memory.</summary>
internal static class DebugQuestions
{
    private static ReadOnlySpan<byte> NoMemory => "E0e"u8;

    private static ReadOnlySpan<byte> Nonsense => "E01"u8;

    extension<TPlatform>(ref Machine<TPlatform> machine)
        where TPlatform : struct, IMachinePlatform
    {
        /// <summary>Registers and memory, read and written.</summary>
        internal void PerformTransfer(byte command, PacketText text)
        {
            switch (command)
            {
                case (byte)'g':
                    machine.AnswerRegisters();
                    break;
                case (byte)'G':
                    machine.Answer(machine.TryTakeRegisters(text) ? "OK"u8 : Nonsense);
                    break;
                case (byte)'p':
                    machine.AnswerRegister(text);
                    break;
                case (byte)'P':
                    machine.Answer(machine.TryTakeRegister(text) ? "OK"u8 : Nonsense);
                    break;
                default:
                    machine.PerformMemory(command == (byte)'M', text);
                    break;
            }
        }

        /// <summary>Threads, which are the cores that are on, and what can be asked for.</summary>
        internal void PerformQuestion(byte command, PacketText text)
        {
            ref DebugAgent agent = ref machine.Debugger;
            long thread;
            switch (command)
            {
                case (byte)'?':
                    machine.TellStop(machine.FirstOn(agent.Selected), DebugSignal.Trap, isBreakpoint: false);
                    break;
                case (byte)'H' when text.TryTake(out byte kind) && text.TryThread(out thread):
                    machine.Select(kind, thread);
                    break;
                case (byte)'T' when text.TryThread(out thread):
                    machine.Answer(machine.IsThread(thread) ? "OK"u8 : Nonsense);
                    break;
                case (byte)'q':
                    machine.PerformQuery(text);
                    break;
                default:
                    machine.Answer(default);
                    break;
            }
        }

        private void PerformQuery(PacketText text)
        {
            ref PacketWriter writer = ref machine.Debugger.Writer;
            if (text.TryTake("Supported"u8))
            {
                machine.Debugger.KnowsBreakpoints = text.Contains("swbreak+"u8);
                writer.Begin();
                writer.Write("PacketSize="u8);
                writer.WriteNumber(PacketLimits.Contents);
                writer.Write(";qXfer:features:read+;swbreak+;vContSupported+"u8);
                machine.Send();
            }
            else if (text.TryTake("Xfer:features:read:"u8))
            {
                machine.AnswerDescription(text);
            }
            else if (text.TryTake("fThreadInfo"u8))
            {
                machine.AnswerThreads();
            }
            else if (text.TryTake("sThreadInfo"u8))
            {
                machine.Answer("l"u8);
            }
            else if (text.TryTake("ThreadExtraInfo,"u8) && text.TryThread(out long thread) && machine.IsThread(thread))
            {
                machine.AnswerThread((int)thread - 1);
            }
            else if (text.TryTake("Attached"u8))
            {
                machine.Answer("1"u8);
            }
            else if (text.TryTake("C"u8) && text.IsEmpty)
            {
                writer.Begin();
                writer.Write("QC"u8);
                writer.WriteNumber((ulong)machine.Debugger.Selected + 1);
                machine.Send();
            }
            else
            {
                machine.Answer(default);
            }
        }

        private void Select(byte kind, long thread)
        {
            if (thread > 0 && !machine.IsThread(thread))
            {
                machine.Answer(Nonsense);
                return;
            }
            int core = thread > 0 ? (int)thread - 1 : machine.FirstOn(machine.Debugger.Selected);
            if (kind == (byte)'g')
                machine.Debugger.Selected = core;
            else
                machine.Debugger.Stepped = core;
            machine.Answer("OK"u8);
        }

        private bool IsThread(long thread) => thread > 0 && thread <= machine.CoreCount
            && (machine.Cores[(int)thread - 1].Power == CorePower.On || machine.FirstOn(0) == (int)thread - 1);

        private void AnswerThreads()
        {
            ref PacketWriter writer = ref machine.Debugger.Writer;
            writer.Begin();
            byte before = (byte)'m';
            for (int i = 0; i < machine.CoreCount; i++)
            {
                if (!machine.IsThread(i + 1))
                    continue;
                writer.Write(before);
                writer.WriteNumber((ulong)i + 1);
                before = (byte)',';
            }
            machine.Send();
        }

        // A text, in digits.
        private void AnswerThread(int core)
        {
            ref PacketWriter writer = ref machine.Debugger.Writer;
            writer.Begin();
            WriteDigits(ref writer, "core "u8);
            writer.WriteByte((byte)('0' + core));
            if (machine.TryReadContext(core, out UserContext context))
            {
                WriteDigits(ref writer, ", EL"u8);
                writer.WriteByte((byte)('0' + new SavedProgramStatus { Bits = context.ProgramStatus }.Level));
            }
            machine.Send();
        }

        private void AnswerDescription(PacketText text)
        {
            ReadOnlySpan<byte> description = TargetDescription.Text;
            if (!text.TryTake(TargetDescription.Name) || !text.TryTake(":"u8) || !text.TryNumber(out ulong offset) || !text.TryTake(","u8) || !text.TryNumber(out ulong length)
                || offset > (ulong)description.Length)
            {
                machine.Answer(Nonsense);
                return;
            }
            int first = (int)offset;
            int count = (int)Math.Min(Math.Min(length, PacketLimits.Contents - 1), (ulong)(description.Length - first));
            ref PacketWriter writer = ref machine.Debugger.Writer;
            writer.Begin();
            writer.Write(first + count < description.Length ? (byte)'m' : (byte)'l');
            writer.Write(description.Slice(first, count));
            machine.Send();
        }

        private void AnswerRegisters()
        {
            ref VirtualCore core = ref machine.Cores[machine.Debugger.Selected];
            if (!machine.TryReadContext(machine.Debugger.Selected, out UserContext context))
            {
                machine.Answer(Nonsense);
                return;
            }
            ref PacketWriter writer = ref machine.Debugger.Writer;
            writer.Begin();
            for (int i = 0; i < DebugRegisters.General; i++)
            {
                _ = DebugRegisters.TryRead(ref core, ref context, i, out ulong value);
                writer.WriteRegister(value, DebugRegisters.SizeOf(i));
            }
            machine.Send();
        }

        private bool TryTakeRegisters(PacketText text)
        {
            ref VirtualCore core = ref machine.Cores[machine.Debugger.Selected];
            if (!machine.TryReadContext(machine.Debugger.Selected, out UserContext context))
                return false;
            for (int i = 0; i < DebugRegisters.General; i++)
            {
                if (!text.TryRegister(DebugRegisters.SizeOf(i), out ulong value) || !DebugRegisters.TryWrite(ref core, ref context, i, value))
                    return false;
            }
            return core.Thread.WriteRegisters(false, 0, UserContext.Registers, in context).IsSuccess;
        }

        private void AnswerRegister(PacketText text)
        {
            ref VirtualCore core = ref machine.Cores[machine.Debugger.Selected];
            if (!text.TryNumber(out ulong number) || number >= (ulong)DebugRegisters.Count || !DebugRegisters.TryRead(ref core, (int)number, out ulong value))
            {
                machine.Answer(Nonsense);
                return;
            }
            machine.Debugger.Writer.Begin();
            machine.Debugger.Writer.WriteRegister(value, DebugRegisters.SizeOf((int)number));
            machine.Send();
        }

        private bool TryTakeRegister(PacketText text) => text.TryNumber(out ulong number) && number < (ulong)DebugRegisters.Count && text.TryTake("="u8)
            && text.TryRegister(DebugRegisters.SizeOf((int)number), out ulong value) && text.IsEmpty
            && DebugRegisters.TryWrite(ref machine.Cores[machine.Debugger.Selected], (int)number, value);

        private void PerformMemory(bool isWrite, PacketText text)
        {
            if (!text.TryNumber(out ulong address) || !text.TryTake(","u8) || !text.TryNumber(out ulong length) || (isWrite ? !text.TryTake(":"u8) : !text.IsEmpty))
            {
                machine.Answer(Nonsense);
                return;
            }
            int count = (int)Math.Min(length, PacketLimits.Memory);
            if (isWrite)
            {
                machine.Answer(length <= PacketLimits.Memory && machine.TryWriteMemory(machine.Debugger.Selected, address, count, text) ? "OK"u8 : NoMemory);
                return;
            }
            machine.Debugger.Writer.Begin();
            // Less than was asked for is an answer; nothing is none.
            if (machine.AppendMemory(machine.Debugger.Selected, address, count) > 0 || count == 0)
                machine.Send();
            else
                machine.Answer(NoMemory);
        }
    }

    private static void WriteDigits(ref PacketWriter writer, ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
            writer.WriteByte(text[i]);
    }
}
