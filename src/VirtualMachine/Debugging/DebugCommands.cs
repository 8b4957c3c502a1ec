using System;
using Firn.VirtualMachine.Cores;

namespace Firn.VirtualMachine.Debugging;

/// <summary>What a debugger asks for (GDB manual, Packets). What is not known here is answered by nothing, as the protocol says, and what makes no sense by an error.</summary>
internal static class DebugCommands
{
    // EFAULT, as the protocol has numbers of errors: two digits.
    private static ReadOnlySpan<byte> NoMemory => "E0e"u8;

    private static ReadOnlySpan<byte> Nonsense => "E01"u8;

    private static ReadOnlySpan<byte> Done => "OK"u8;

    extension<TPlatform>(ref Machine<TPlatform> machine)
        where TPlatform : struct, IMachinePlatform
    {
        /// <summary>Serves what the debugger has sent. <see cref="ExitAnswer.End"/>: the machine is to end.</summary>
        internal ExitAnswer ServeDebugger()
        {
            ExitAnswer answer = ExitAnswer.Stop;
            byte value = 0;
            while (answer == ExitAnswer.Stop && machine.Platform.TakeFromDebugger(new Span<byte>(ref value)) > 0)
            {
                switch (machine.Debugger.Reader.Take(value))
                {
                    case PacketEvent.Packet:
                        machine.Platform.SendToDebugger("+"u8);
                        answer = machine.Perform();
                        break;
                    case PacketEvent.Damaged:
                        machine.Platform.SendToDebugger("-"u8);
                        break;
                    case PacketEvent.Repeat:
                        machine.Platform.SendToDebugger(machine.Debugger.Writer.Packet);
                        break;
                    case PacketEvent.Interrupt when machine.Debugger.IsAttached && machine.Debugger.Running != 0:
                        machine.StopCores();
                        machine.TellStop(machine.FirstOn(machine.Debugger.Selected), DebugSignal.Interrupt, isBreakpoint: false);
                        break;
                    default:
                        break;
                }
            }
            return answer;
        }

        /// <summary>Tells the debugger that a core stopped, which is selected then.</summary>
        internal void TellStop(int core, DebugSignal signal, bool isBreakpoint)
        {
            machine.Debugger.Selected = core;
            machine.Debugger.Stepped = core;
            ref PacketWriter writer = ref machine.Debugger.Writer;
            writer.Begin();
            writer.Write((byte)'T');
            writer.WriteByte((byte)signal);
            writer.Write("thread:"u8);
            writer.WriteNumber((ulong)core + 1);
            writer.Write((byte)';');
            if (isBreakpoint && machine.Debugger.KnowsBreakpoints)
                writer.Write("swbreak:;"u8);
            machine.Send();
        }

        /// <summary>Tells the debugger that the machine has ended.</summary>
        internal void TellEnd() => machine.Answer("W00"u8);

        // A packet while cores run is of a debugger that wants them to stop, such as one that has just come.
        private ExitAnswer Perform()
        {
            if (!machine.Debugger.IsAttached)
                machine.Attach();
            else if (machine.Debugger.Running != 0)
                machine.StopCores();
            PacketText text = new(machine.Debugger.Reader.Contents);
            _ = text.TryTake(out byte command);
            switch (command)
            {
                case (byte)'k':
                    machine.Debugger.IsAttached = false;
                    return ExitAnswer.End;
                case (byte)'v' when text.TryTake("Kill"u8):
                    machine.Answer(Done);
                    machine.Debugger.IsAttached = false;
                    return ExitAnswer.End;
                case (byte)'D':
                    machine.Answer(Done);
                    machine.Detach();
                    break;
                case (byte)'c' or (byte)'C' or (byte)'s' or (byte)'S' or (byte)'v':
                    machine.PerformResume(command, text);
                    break;
                case (byte)'g' or (byte)'G' or (byte)'p' or (byte)'P' or (byte)'m' or (byte)'M':
                    machine.PerformTransfer(command, text);
                    break;
                case (byte)'Z' or (byte)'z':
                    machine.PerformBreakpoint(command == (byte)'Z', text);
                    break;
                default:
                    machine.PerformQuestion(command, text);
                    break;
            }
            return ExitAnswer.Stop;
        }

        private void PerformResume(byte command, PacketText text)
        {
            ulong all = machine.AllOn();
            switch (command)
            {
                case (byte)'v' when text.TryTake("Cont?"u8):
                    machine.Answer("vCont;c;C;s;S"u8);
                    return;
                case (byte)'v' when text.TryTake("Cont;"u8):
                    machine.PerformActions(text);
                    return;
                case (byte)'v':
                    machine.Answer(default);
                    return;
                case (byte)'C' or (byte)'S':
                    // There are no signals to give to a machine.
                    _ = text.TryByte(out _);
                    break;
                default:
                    break;
            }
            if (!text.IsEmpty)
            {
                machine.Answer(Nonsense);
                return;
            }
            ulong one = all & (1UL << machine.Debugger.Stepped);
            if (command is (byte)'c' or (byte)'C')
                machine.ResumeCores(all, 0);
            else
                machine.ResumeCores(one, one);
        }

        // Of the actions the first that names a core is its.
        private void PerformActions(PacketText text)
        {
            ulong all = machine.AllOn();
            ulong named = 0;
            ulong running = 0;
            ulong stepping = 0;
            do
            {
                _ = text.TryTake(out byte action);
                bool isKnown = action is (byte)'c' or (byte)'s' || (action is (byte)'C' or (byte)'S' && text.TryByte(out _));
                long thread = -1;
                if (!isKnown || (text.TryTake(":"u8) && !text.TryThread(out thread)))
                {
                    machine.Answer(Nonsense);
                    return;
                }
                ulong cores = (thread <= 0 ? all : thread <= machine.CoreCount ? 1UL << (int)(thread - 1) : 0) & all & ~named;
                named |= cores;
                running |= cores;
                stepping |= (action is (byte)'s' or (byte)'S') ? cores : 0;
            }
            while (text.TryTake(";"u8));
            if (text.IsEmpty && running != 0)
                machine.ResumeCores(running, stepping);
            else
                machine.Answer(Nonsense);
        }

        private void PerformBreakpoint(bool isSet, PacketText text)
        {
            // Others than those in memory are not offered.
            if (!text.TryTake("0,"u8))
            {
                machine.Answer(default);
                return;
            }
            if (!text.TryNumber(out ulong address) || !text.TryTake(",4"u8) || !text.IsEmpty)
            {
                machine.Answer(Nonsense);
                return;
            }
            bool isDone = true;
            if (isSet)
                isDone = machine.TrySetBreakpoint(address);
            else
                machine.Debugger.Breakpoints.Remove(address);
            machine.Answer(isDone ? Done : NoMemory);
        }

        private bool TrySetBreakpoint(ulong address) => machine.TryGetTranslation(machine.Debugger.Selected, out GuestTranslation translation)
            && translation.TryTranslate(ref machine.Platform, address, out ulong physical, out _)
            && machine.Debugger.Breakpoints.TrySet(ref machine.Platform, address, physical);

        /// <summary>The cores that are on, a bit each.</summary>
        internal ulong AllOn()
        {
            ulong all = 0;
            for (int i = 0; i < machine.CoreCount; i++)
                all |= (machine.Cores[i].Power is CorePower.On or CorePower.Suspended) ? 1UL << i : 0;
            return all;
        }

        /// <summary>Answers by a text.</summary>
        internal void Answer(ReadOnlySpan<byte> text)
        {
            machine.Debugger.Writer.Begin();
            machine.Debugger.Writer.Write(text);
            machine.Send();
        }

        /// <summary>Ends the answer that was begun, and sends it.</summary>
        internal void Send()
        {
            machine.Debugger.Writer.End();
            machine.Platform.SendToDebugger(machine.Debugger.Writer.Packet);
        }
    }
}
