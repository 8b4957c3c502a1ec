using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Linq;
using System.Text;
using CsCheck;
using Firn.Monitor.Cores;
using Firn.Monitor.Reports;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.MonitorTests.Reports;

/// <summary>What the monitor says of its own fault, whatever state it is in.</summary>
public static class FaultReportTests
{
    private const ulong Start = 0x0E01_0000;
    private const ulong CodeEnd = 0x0E01_8000;
    private const ulong StackTop = 0x0E03_0000;
    private const ulong StackStart = StackTop - CoreStacks.StackSize;

    private static readonly (uint Offset, string Name)[] _functions =
        [(0x100, "_start"), (0x400, "EntryPoints.Synchronous"), (0x1000, "SmcService.Perform"), (0x2000, "CoreTable.TurnOn")];

    [Fact]
    public static void A_report_says_cause_places_and_registers()
    {
        TestMachine test = Machine(Syndrome(0x25, 0x45), 0xDEAD_BEE8);
        CoreContext context = Context();
        // TurnOn faulted; SmcService.Perform called it, EntryPoints.Synchronous that, and the vectors that.
        context.Own.ExceptionLink = Start + 0x201C;
        context.Own.X[29] = StackTop - 0x60;
        context.Own.X[30] = Start + 0x1044;
        Record(test, StackTop - 0x60, StackTop - 0x20, Start + 0x1044);
        Record(test, StackTop - 0x20, 0, Start + 0x404);
        string text = Report(test, context, 0);
        Assert.Equal(
            """

            monitor: PANIC on core 3: synchronous exception, a data abort of this level: translation fault at level 1
              ESR_EL3 0x0000000096000045  FAR_EL3 0x00000000deadbee8
              at 0x000000000e01201c  CoreTable.TurnOn+0x1c
              at 0x000000000e011040  SmcService.Perform+0x40
              at 0x000000000e011040  SmcService.Perform+0x40
              at 0x000000000e010400  EntryPoints.Synchronous+0x0
              x0 0x0000000000001000  x1 0x0000000000001001  x2 0x0000000000001002  x3 0x0000000000001003
            """, text[..text.IndexOf("\r\n  x4", StringComparison.Ordinal)].ReplaceLineEndings("\n"));
        Assert.EndsWith(
            """
             x28 0x000000000000101c x29 0x000000000e02ffa0 x30 0x000000000e011044  sp 0x0000000000000777
            monitor: stopped

            """, text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        for (int register = 0; register < GeneralRegisters.Count; register++)
            Assert.Contains($" x{register} 0x{context.Own.X[register]:x16}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "index out of range")]
    [InlineData(2, "division by zero")]
    [InlineData(3, "arithmetic overflow")]
    [InlineData(4, "null reference")]
    [InlineData(5, "bad argument")]
    [InlineData(6, "argument out of range")]
    [InlineData(7, "invalid operation")]
    [InlineData(8, "invalid program")]
    [InlineData(9999, "invalid program")]
    public static void A_failed_check_goes_by_its_name(ulong failure, string name)
    {
        CoreContext context = Context();
        context.Own.X[0] = failure;
        Assert.Contains($"PANIC on core 3: {name}\r\n", Report(Machine(Syndrome(0x3C, 0x46)), context, 0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0x3C, 0x45, "synchronous exception, BRK in AArch64")]
    [InlineData(0, 0x0E, 0, "synchronous exception, an illegal execution state")]
    [InlineData(1, 0, 0, "IRQ")]
    [InlineData(2, 0, 0, "FIQ")]
    [InlineData(3, 0x2F, 0, "system error")]
    [InlineData(3, 0x3C, 0x46, "system error")]
    [InlineData(4, 0x25, 0, "synchronous exception, a data abort of this level, in the vectors: address size fault at level 0")]
    [InlineData(7, 0x2F, 0, "system error, in the vectors")]
    [InlineData(11, 0x2F, 0, "system error, late: a level below ran")]
    public static void A_vector_goes_by_its_name(ulong vector, uint exception, uint specific, string name) =>
        Assert.Contains($"PANIC on core 3: {name}\r\n", Report(Machine(Syndrome(exception, specific)), Context(), vector), StringComparison.Ordinal);

    [Fact]
    public static void A_fault_while_reporting_is_one_line()
    {
        CoreContext context = Context();
        context.Faults = 2;
        context.Own.ExceptionLink = 0x0E01_2345;
        Assert.Equal("\r\nmonitor: fault while reporting a fault, at 0xe012345\r\n", Report(Machine(Syndrome(0x25, 0)), context, 0));
    }

    [Fact]
    public static void A_place_outside_the_code_has_no_name()
    {
        CoreContext context = Context();
        context.Own.ExceptionLink = CodeEnd;
        Assert.Contains("  at 0x000000000e018000  (not code of the monitor)\r\n", Report(Machine(Syndrome(0x21, 0)), context, 0), StringComparison.Ordinal);
    }

    [Fact]
    public static void A_long_chain_is_cut()
    {
        TestMachine test = Machine(Syndrome(0x25, 0));
        CoreContext context = Context();
        context.Own.X[29] = StackStart;
        for (ulong frame = StackStart; frame < StackTop; frame += 16)
            Record(test, frame, frame + 16, Start + 0x1004);
        string text = Report(test, context, 0);
        Assert.Equal(33, Places(text));
        Assert.EndsWith("monitor: stopped\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    // To itself, downwards, unaligned, below, at the very top, beyond, nowhere.
    [InlineData(StackStart + 0x40)]
    [InlineData(StackStart + 0x30)]
    [InlineData(StackStart + 0x58)]
    [InlineData(StackStart - 0x10)]
    [InlineData(StackTop)]
    [InlineData(StackTop + 0x10)]
    [InlineData(0)]
    [InlineData(ulong.MaxValue - 15)]
    public static void A_broken_chain_ends(ulong next)
    {
        TestMachine test = Machine(Syndrome(0x25, 0));
        CoreContext context = Context();
        context.Own.X[29] = StackStart + 0x40;
        Record(test, StackStart + 0x40, next, Start + 0x1004);
        string text = Report(test, context, 0);
        Assert.Equal(2, Places(text));
        Assert.EndsWith("monitor: stopped\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public static void A_stack_of_anything_is_read_inside_its_bounds_alone() =>
        Gen.Select(Gen.ULong[StackStart - 32, StackTop + 32].Array[64], Gen.ULong[0, 8], Gen.ULong).Sample((words, place, stray) =>
        {
            TestMachine test = Machine(Syndrome(0x25, 0));
            CoreContext context = Context();
            context.Own.X[29] = place == 0 ? stray : StackTop - (place * 16);
            context.Own.X[30] = stray;
            for (int word = 0; word < words.Length; word++)
                test.Machine.Write64(new(StackTop - 512 + ((ulong)word * 8)), word % 2 == 0 ? words[word] & ~15ul : Start + (words[word] % 0x9000));
            test.Board.Operations.Clear();
            string text = Report(test, context, 0);
            Assert.InRange(Places(text), 1, 34);
            Assert.EndsWith("monitor: stopped\r\n", text, StringComparison.Ordinal);
            Assert.All(test.Board.Operations.Where(operation => operation.Name.StartsWith("LDR64 ", StringComparison.Ordinal)), operation =>
                Assert.InRange(ulong.Parse(operation.Name.AsSpan(6), NumberStyles.HexNumber, CultureInfo.InvariantCulture), StackStart, StackTop - 8));
        });

    [Fact]
    public static void A_core_that_faults_before_it_has_a_stack_reports_too()
    {
        TestMachine test = Machine(Syndrome(0x25, 0));
        CoreContext context = Context();
        context.Stack = 0;
        Assert.EndsWith("monitor: stopped\r\n", Report(test, context, 0), StringComparison.Ordinal);
    }

    private static ulong Syndrome(uint exception, uint specific) => ((ulong)exception << 26) | (1 << 25) | specific;

    private static int Places(string text) => text.Split("\r\n").Count(line => line.StartsWith("  at ", StringComparison.Ordinal));

    private static TestMachine Machine(ulong syndrome, ulong address = 0)
    {
        var test = new TestMachine(core: 3);
        test.Board.SetRegister("ESR_EL3", syndrome);
        test.Board.SetRegister("FAR_EL3", address);
        test.Board.AddMemory(StackStart, (int)CoreStacks.StackSize);
        return test;
    }

    private static CoreContext Context()
    {
        CoreContext context = default;
        context.Faults = 1;
        context.Stack = StackTop;
        context.Own.ExceptionLink = Start + 0x100;
        context.Own.StackPointer = 0x777;
        for (int register = 0; register < GeneralRegisters.Count; register++)
            context.Own.X[register] = 0x1000 + (ulong)register;
        return context;
    }

    private static void Record(TestMachine test, ulong frame, ulong next, ulong link)
    {
        test.Machine.Write64(new(frame), next);
        test.Machine.Write64(new(frame + 8), link);
    }

    private static string Report(TestMachine test, CoreContext context, ulong vector)
    {
        var image = new MonitorImage(Start, CodeEnd, Symbols());
        FaultReport.Write(test.Machine, in image, in context, vector);
        return test.Uart.Text;
    }

    // Count, pairs, names: as Firn.Diagnostics.SymbolTable documents it.
    private static byte[] Symbols()
    {
        byte[] names = Encoding.UTF8.GetBytes(string.Concat(_functions.Select(function => function.Name + "\0")));
        byte[] table = new byte[4 + (8 * _functions.Length) + names.Length];
        BinaryPrimitives.WriteInt32LittleEndian(table, _functions.Length);
        int name = 0;
        for (int i = 0; i < _functions.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(4 + (8 * i)), _functions[i].Offset);
            BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(8 + (8 * i)), name);
            name += _functions[i].Name.Length + 1;
        }
        names.CopyTo(table, 4 + (8 * _functions.Length));
        return table;
    }
}
