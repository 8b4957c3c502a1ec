using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Firn.Monitor.Boot;
using Firn.Monitor.Cores;
using Firn.Monitor.Platforms;
using Firn.MonitorTests.Fakes;
using Xunit;

namespace Firn.MonitorTests.Contracts;

/// <summary>The numbers that assembly and C# share are the same on both sides.</summary>
public static partial class AssemblyTests
{
    private const string Target = "src/Monitor/Target/";

    [Fact]
    public static void Offsets_of_frame_and_context()
    {
        Dictionary<string, long> constants = SourceText.Constants(Target + "layout.inc");
        CoreContext context = default;
        var expected = new Dictionary<string, long>
        {
            ["FRAME_X0"] = Offset(ref context.Frame, ref context.Frame.X.X0),
            ["FRAME_STACK_POINTER"] = Offset(ref context.Frame, ref context.Frame.StackPointer),
            ["FRAME_EXCEPTION_LINK"] = Offset(ref context.Frame, ref context.Frame.ExceptionLink),
            ["FRAME_SAVED_STATUS"] = Offset(ref context.Frame, ref context.Frame.SavedStatus),
            ["FRAME_SIZE"] = Unsafe.SizeOf<ExceptionFrame>(),
            ["CONTEXT_STACK"] = Offset(ref context, ref context.Stack),
            ["CONTEXT_REPORT_STACK"] = Offset(ref context, ref context.ReportStack),
            ["CONTEXT_OWN"] = Offset(ref context, ref context.Own),
            ["CONTEXT_SIZE"] = Unsafe.SizeOf<CoreContext>(),
            ["MAXIMUM_CORES"] = CoreNumber.Maximum,
            ["PAGE"] = (long)CoreStacks.StackStart,
            ["STACK_SIZE"] = (long)CoreStacks.StackSize,
            ["REPORT_STACK_SIZE"] = (long)CoreStacks.ReportStackSize,
            ["STACK_STRIDE"] = (long)CoreStacks.Stride,
        };
        Assert.Equal(expected.OrderBy(pair => pair.Key), constants.OrderBy(pair => pair.Key));
        // The frame of the level below is what SP_EL3 points at.
        Assert.Equal(0, Offset(ref context, ref context.Frame));
        Assert.Equal(31 * 8, Unsafe.SizeOf<GeneralRegisters>());
        // Own and the count of faults fit; stacks keep the 16 bytes that SP must be a multiple of.
        Assert.InRange(Offset(ref context, ref context.Faults), Offset(ref context, ref context.Own) + 272, 1024 - 8);
        Assert.Equal(0ul, (CoreStacks.StackEnd | CoreStacks.Stride) % 16);
    }

    [Fact]
    public static void Each_register_is_saved_and_restored_in_its_place()
    {
        string vectors = SourceText.Read(Target + "vectors.S");
        foreach (string instruction in new[] { "stp", "ldp" })
        {
            var saved = new List<int>();
            foreach (Match pair in Pair().Matches(vectors).Where(pair => pair.Groups[1].Value == instruction))
            {
                int first = int.Parse(pair.Groups[2].Value, null);
                int second = int.Parse(pair.Groups[3].Value, null);
                long offset = SourceText.Number(pair.Groups[4].Value);
                Assert.Equal(first * 8, offset);
                saved.Add(first);
                // x30 goes with SP_EL0, which is in x1 then, and lies behind it.
                if (first != 30)
                    Assert.Equal(first + 1, second);
                else
                    Assert.Equal(1, second);
                if (first != 30)
                    saved.Add(second);
            }
            Assert.Equal(Enumerable.Range(0, GeneralRegisters.Count), saved.Order());
        }
    }

    [Fact]
    public static void Where_cores_wait()
    {
        string start = SourceText.Read("src/Images/FirstStage/Target/start.S");
        Dictionary<string, long> constants = SourceText.Constants("src/Images/FirstStage/Target/start.S");
        Assert.Equal(HoldPage.Slots, constants["HOLD_SLOTS"]);
        Assert.Equal(HoldPage.Entry, constants["HOLD_ENTRY"]);
        Assert.Contains($"ldr x2, =0x{HoldPage.Go:x}\n", start, StringComparison.Ordinal);
        Assert.Contains($"cmp x19, #{CoreNumber.Maximum}\n", start, StringComparison.Ordinal);
        // A slot of 8 bytes for each core, then the entry.
        Assert.InRange((int)HoldPage.Slots + (CoreNumber.Maximum * 8), 0, (int)HoldPage.Entry);
    }

    [Fact]
    public static void Where_images_are_linked()
    {
        var machine = new FakeMonitorMachine(new FakeBoard(CoreModel.CortexA53));
        Dictionary<string, long> firstStage = ImageConstants("FirstStage");
        Assert.Equal(machine.HoldPage.Value, (ulong)firstStage["HOLD"]);
        Assert.Equal(SecureMemory.FirstStage(machine).Value, (ulong)firstStage["WORK"]);
        Assert.Equal((machine.SecureMemory + SecureMemory.Part).Value, (ulong)ImageConstants("Monitor")["BASE"]);
        // Image, stacks and tables lie in the 2 MiB that are mapped by pages, and before the first stage's part.
        Assert.Equal(0ul, machine.SecureMemory.Value % 0x20_0000);
        Assert.InRange(machine.MonitorMemorySize, 2 * SecureMemory.Part, 0x20_0000ul);
    }

    [Fact]
    public static void The_number_of_a_failed_check() =>
        Assert.All(new[] { Target + "vectors.S", "src/Images/FirstStage/Target/start.S" },
            file => Assert.Matches(@"firn_panic:\n    brk #0x46\n", SourceText.Read(file)));

    private static Dictionary<string, long> ImageConstants(string image) =>
        XDocument.Parse(SourceText.Read($"src/Images/{image}/{image}Image.csproj")).Descendants("ImageConstant")
            .ToDictionary(constant => constant.Attribute("Include")!.Value, constant => SourceText.Number(constant.Attribute("Value")!.Value));

    private static long Offset<TWhole, TPart>(ref TWhole whole, ref TPart part) =>
        Unsafe.ByteOffset(ref Unsafe.As<TWhole, byte>(ref whole), ref Unsafe.As<TPart, byte>(ref part));

    [GeneratedRegex(@"(stp|ldp) x(\d+), x(\d+), \[sp, #(\d+)\]")]
    private static partial Regex Pair();
}
