using System;
using System.Buffers.Binary;
using System.Linq;
using CsCheck;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Exits;
using Firn.VirtualMachine.Timers;
using Xunit;

namespace Firn.VirtualMachineTests.Debugging;

/// <summary>What a debugger can do to a machine: stop it, look at it, change it, let it go.</summary>
public sealed class DebuggerTests
{
    private const uint Break = 0xD420_0000 | (0xF1F0 << 5);
    private const ulong Place = DebugBench.Start + 0x1000;

    [Fact]
    public void The_first_packet_stops_all_cores_and_waits_end()
    {
        DebugBench bench = new(4);
        bench.Machine.Cores[2].Power = CorePower.Off;
        ref VirtualCore waiting = ref bench.Machine.Cores[1];
        (waiting.Power, waiting.Held, waiting.Answer) = (CorePower.Waiting, bench.Machine.Replies.Take(), new GuestExit { ProgramCounter = Place, Syndrome = new() { Is32BitInstruction = true } }.Skip(77));
        bench.Kernel.Cores[2].Runs = false;
        Assert.Contains("PacketSize=300;", bench.Ask("qSupported:swbreak+"), StringComparison.Ordinal);
        Assert.DoesNotContain(true, bench.Running);
        Assert.All(bench.Kernel.Cores, core => Assert.Equal(VirtualCpuDebugging.Exits, core.Debugging));
        Assert.Equal((CorePower.On, Place + 4, 77UL), (bench.Machine.Cores[1].Power, bench.Kernel.Cores[1].ProgramCounter, bench.Kernel.Cores[1].X0));
        Assert.Equal("T05thread:1;", bench.Ask("?"));
        Assert.Equal("m1,2,4", bench.Ask("qfThreadInfo"));
        Assert.Equal("l", bench.Ask("qsThreadInfo"));
        Assert.Equal(("OK", "E01"), (bench.Ask("T4"), bench.Ask("T3")));
        Assert.Equal("core 3, EL1", string.Concat(bench.Ask("qThreadExtraInfo,4").Chunk(2).Select(digits => (char)Convert.ToByte(new string(digits), 16))));
        Assert.Equal("QC1", bench.Ask("qC"));
        // What nobody knows is answered by nothing.
        Assert.Equal(("", "", ""), (bench.Ask("vMustReplyEmpty"), bench.Ask("Z1,1000,4"), bench.Ask("X0,0:")));
    }

    [Fact]
    public void Registers_are_read_and_written_by_the_core_that_is_selected()
    {
        DebugBench bench = new();
        FakeCores.Core second = bench.Kernel.Cores[1];
        (second.Registers[3], second.Registers[16], second.Registers[1]) = (0x1122_3344_5566_7788, 0x30, 0x5000);
        second.System[(int)VirtualCpuRegister.StackPointer] = 0xFFFF_8000_0000_1000;
        second.System[(int)VirtualCpuRegister.VectorBase] = 0xFFFF_8000_0001_0000;
        Assert.Equal("OK", bench.Ask("Hg2"));
        string all = bench.Ask("g");
        Assert.Equal(((33 * 8) + 4) * 2, all.Length);
        Assert.Equal("8877665544332211", all[..16]);
        Assert.Equal("3000000000000000", all.Substring(30 * 16, 16));
        // At EL1 it is that level's own.
        Assert.Equal("001000000080ffff", all.Substring(31 * 16, 16));
        second.Status = SavedProgramStatus.El0t.Bits;
        Assert.Equal("0050000000000000", bench.Ask("p1f"));
        Assert.Equal("000001000080ffff", bench.Ask("p27"));
        Assert.Equal(("OK", "OK", "OK"), (bench.Ask("P20=0040000000000000"), bench.Ask("Pd=0900000000000000"), bench.Ask("P27=0100000000000000")));
        Assert.Equal((0x4000UL, 9UL, 1UL), (second.ProgramCounter, second.Registers[21], second.System[(int)VirtualCpuRegister.VectorBase]));
        Assert.Equal("OK", bench.Ask("G" + all));
        Assert.Equal((0x1122_3344_5566_7788UL, Place), (second.Registers[3], second.ProgramCounter));
        Assert.Equal(("E01", "E01", "E01", "E01"), (bench.Ask("p31"), bench.Ask("P0=1"), bench.Ask("G00"), bench.Ask("Hg7")));
        Assert.Equal(0UL, bench.Kernel.Cores[0].Registers[3]);
    }

    [Fact]
    public void Memory_is_read_and_written_as_far_as_there_is_some()
    {
        DebugBench bench = new();
        Assert.Equal("OK", bench.Ask("M40000010,4:01020304"));
        Assert.Equal([(DebugBench.Start + 0x10, 4)], bench.Board.Changed);
        Assert.Equal("0102030400", bench.Ask("m40000010,5"));
        Assert.Equal("0000", bench.Ask("m400ffffe,10"));
        Assert.Equal(("E0e", "E0e", "E0e"), (bench.Ask("m100,4"), bench.Ask("mffffffffffffffff,8"), bench.Ask("M40100000,1:00")));
        Assert.Equal(("E01", "E01"), (bench.Ask("m"), bench.Ask("m0,11111111111111111")));
        // Too few digits, too many, others: nothing of it is written.
        Assert.Equal(("E0e", "E0e", "E0e"), (bench.Ask("M40000010,2:ff"), bench.Ask("M40000010,1:ff02"), bench.Ask("M40000010,2:ffxy")));
        Assert.Equal("0102030400", bench.Ask("m40000010,5"));
    }

    [Fact]
    public void A_breakpoint_is_in_memory_while_cores_run_and_stops_all()
    {
        DebugBench bench = new();
        BinaryPrimitives.WriteUInt32LittleEndian(bench.Board.Memory.AsSpan(0x1000), 0x1234_5678);
        _ = bench.Ask("qSupported:swbreak+");
        Assert.Equal(("OK", "E0e", "E01"), (bench.Ask("Z0,40001000,4"), bench.Ask("Z0,1000,4"), bench.Ask("Z0,40001000,2")));
        Assert.Equal(0x1234_5678U, bench.Instruction(Place));
        Assert.Equal("", bench.Ask("vCont;c"));
        Assert.Equal((Break, true, true), (bench.Instruction(Place), bench.Running[0], bench.Running[1]));
        Assert.Equal("T05thread:2;swbreak:;", bench.Hit(1));
        Assert.Equal((0x1234_5678U, false, false), (bench.Instruction(Place), bench.Running[0], bench.Running[1]));
        Assert.Equal("OK", bench.Ask("z0,40001000,4"));
        _ = bench.Ask("vCont;c");
        Assert.Equal(0x1234_5678U, bench.Instruction(Place));
    }

    [Fact]
    public void A_core_that_stopped_there_goes_on_with_the_instruction_below_alone()
    {
        DebugBench bench = new();
        _ = bench.Ask("Z0,40001000,4");
        _ = bench.Ask("c");
        // The other one is there too, and has not been told of.
        Assert.Equal("T05thread:1;", bench.Hit(0));
        Assert.Equal("", bench.Ask("vCont;c"));
        Assert.Equal((0U, true, false), (bench.Instruction(Place), bench.Running[0], bench.Running[1]));
        Assert.True(bench.Kernel.Cores[0].Debugging.HasFlag(VirtualCpuDebugging.Step));
        bench.Kernel.Cores[0].ProgramCounter += 4;
        Assert.Equal(("", ExitAnswer.Stop), Told(bench.Exit(0, ExceptionClass.SoftwareStepLower)));
        Assert.Equal((Break, true, true, VirtualCpuDebugging.Exits), (bench.Instruction(Place), bench.Running[0], bench.Running[1], bench.Kernel.Cores[0].Debugging));
        Assert.Equal("T05thread:2;", bench.Hit(1));
        // A step from there is one step.
        Assert.Equal("", bench.Ask("vCont;s:2"));
        Assert.Equal(("T05thread:2;", ExitAnswer.Stop), Told(bench.Exit(1, ExceptionClass.SoftwareStepLower)));
    }

    [Fact]
    public void A_core_that_goes_off_there_keeps_no_other_waiting()
    {
        DebugBench bench = new();
        _ = bench.Ask("Z0,40001000,4");
        _ = bench.Ask("c");
        _ = bench.Hit(0);
        _ = bench.Ask("c");
        Assert.False(bench.Running[1]);
        bench.Machine.TurnOff(0);
        Assert.Equal((false, true, Break), (bench.Running[0], bench.Running[1], bench.Instruction(Place)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_is_of_one_core_and_no_interrupt_comes_between(bool isMasked)
    {
        DebugBench bench = new();
        bench.Kernel.Cores[1].Status = (SavedProgramStatus.El1h with { InterruptsMasked = isMasked }).Bits;
        Assert.Equal("vCont;c;C;s;S", bench.Ask("vCont?"));
        Assert.Equal("", bench.Ask("vCont;s:2"));
        Assert.Equal([false, true], bench.Running);
        // Behind a mask none would come, and the core may look at its interrupt controller.
        Assert.Equal(isMasked ? VirtualCpuDebugging.Exits | VirtualCpuDebugging.Step : VirtualCpuDebugging.All, bench.Kernel.Cores[1].Debugging);
        // It does not wait for anything.
        Assert.False(bench.Machine.TryWait(1, CorePower.Waiting));
        Assert.Equal(("T05thread:2;", ExitAnswer.Stop), Told(bench.Exit(1, ExceptionClass.SoftwareStepLower)));
        Assert.DoesNotContain(true, bench.Running);
        Assert.Equal("", bench.Ask("vCont;s:1;c"));
        Assert.Equal([true, true], bench.Running);
        Assert.Equal(VirtualCpuDebugging.Exits, bench.Kernel.Cores[1].Debugging);
        _ = bench.Exit(0, ExceptionClass.SoftwareStepLower);
        Assert.Equal(("E01", "E01", "E01"), (bench.Ask("vCont;s:9"), bench.Ask("vCont;x"), bench.Ask("c4000")));
    }

    [Fact]
    public void What_breaks_of_the_guests_own_stays_its_own()
    {
        DebugBench bench = new();
        _ = bench.Ask("c");
        bench.Kernel.Cores[0].System[(int)VirtualCpuRegister.VectorBase] = 0x8000;
        (string told, ExitAnswer answer, Message message) = bench.Exit(0, ExceptionClass.Brk, 0x800);
        Assert.Equal(("", ExitAnswer.Resume, 0UL, 0x8200UL), (told, answer, message.Label, message[0]));
        ulong[] system = bench.Kernel.Cores[0].System;
        Assert.Equal(Place, system[(int)VirtualCpuRegister.ExceptionLink]);
        Assert.Equal(new Syndrome { Class = ExceptionClass.Brk, Is32BitInstruction = true, Specific = 0x800 }.Bits, system[(int)VirtualCpuRegister.Syndrome]);
        // Of one that looks like ours, too.
        Assert.Equal(ExitAnswer.Resume, bench.Exit(0, ExceptionClass.Brk, 0xF1F0).Answer);
    }

    [Fact]
    public void An_interrupt_stops_what_runs()
    {
        DebugBench bench = new();
        Assert.Equal("", bench.Send("\x3"));
        Assert.Equal([true, true], bench.Running);
        _ = bench.Ask("c");
        Assert.Equal(DebugBench.Packet("T02thread:1;"), bench.Send("\x3"));
        Assert.Equal([false, false], bench.Running);
        // There is nothing to stop.
        Assert.Equal("", bench.Send("\x3"));
        Assert.Equal(DebugBench.Packet("T02thread:1;"), bench.Send("-"));
    }

    [Fact]
    public void What_was_due_while_it_was_stopped_comes_when_it_goes_on()
    {
        DebugBench bench = new(1);
        bench.Board.Count = 1000;
        _ = bench.Ask("?");
        bench.Kernel.Cores[0].System[(int)VirtualCpuRegister.VirtualTimerControl] = 1;
        bench.Kernel.Cores[0].System[(int)VirtualCpuRegister.VirtualTimerCompare] = 900;
        _ = bench.Ask("c");
        Assert.Contains((0, 27, true), bench.Board.Lines);
    }

    [Fact]
    public void Who_detaches_leaves_nothing_behind()
    {
        DebugBench bench = new();
        _ = bench.Ask("Z0,40001000,4");
        Assert.Equal("OK", bench.Ask("D"));
        Assert.Equal([true, true], bench.Running);
        Assert.All(bench.Kernel.Cores, core => Assert.Equal(VirtualCpuDebugging.None, core.Debugging));
        Assert.Equal((0U, false), (bench.Instruction(Place), bench.Machine.Debugger.IsAttached));
        // Another may come.
        Assert.Equal("T05thread:1;", bench.Ask("?"));
        Assert.Equal(ExitAnswer.Stop, bench.Ending);
        Assert.Equal("OK", bench.Ask("vKill;1"));
        Assert.Equal(ExitAnswer.End, bench.Ending);
    }

    [Fact]
    public void The_description_of_registers_comes_in_parts()
    {
        DebugBench bench = new();
        string all = "";
        string part;
        do
        {
            part = bench.Ask($"qXfer:features:read:target.xml:{all.Length:x},2ff");
            all += part[1..];
        }
        while (part[0] == 'm');
        Assert.Equal('l', part[0]);
        Assert.EndsWith("</target>", all, StringComparison.Ordinal);
        Assert.Equal(49, System.Xml.Linq.XDocument.Parse(all.Replace("<!DOCTYPE target SYSTEM \"gdb-target.dtd\">", "", StringComparison.Ordinal)).Descendants("reg").Count());
        Assert.Equal(("E01", "E01"), (bench.Ask("qXfer:features:read:target.xml:ffffffff,10"), bench.Ask("qXfer:features:read:other.xml:0,10")));
    }

    [Fact]
    public void Whatever_is_sent_the_next_packet_is_answered()
    {
        string[] beginnings = ["m", "M", "Z0,", "P", "p", "qXfer:features:read:target.xml:", "vCont;c", "vCont;s:"];
        Gen<string> packets = Gen.OneOf(
            Gen.String[Gen.Char['\0', '\xff'], 0, 60],
            Gen.String[Gen.Char["$#gGpPmMZzcsvCont;:,=0123456789abcdefHTqDS-"], 0, 30].Select(DebugBench.Packet),
            Gen.Select(
                Gen.Int[0, beginnings.Length - 1].Select(index => beginnings[index]), Gen.String[Gen.Char["0123456789abcdef,:;="], 0, 40])
                .Select((begin, end) => DebugBench.Packet(begin + end)));
        packets.Array[0, 8].Sample(
            sent =>
            {
                DebugBench bench = new();
                foreach (string bytes in sent)
                    _ = bench.Send(bytes);
                if (bench.Ending == ExitAnswer.Stop)
                    Assert.EndsWith(DebugBench.Packet("l"), bench.Send(DebugBench.Packet("qsThreadInfo")), StringComparison.Ordinal);
            },
            iter: 500,
            threads: 1);
    }

    private static (string, ExitAnswer) Told((string Told, ExitAnswer Answer, Message Message) exit) => (exit.Told, exit.Answer);
}
