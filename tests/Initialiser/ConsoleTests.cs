using System;
using System.Linq;
using Firn.InitialiserTests.Fakes;
using Xunit;

namespace Firn.InitialiserTests;

/// <summary>Where the kernel prints nothing: what the initialiser says is seen, and the serial port's memory is what the specification says.</summary>
public sealed class ConsoleTests : IDisposable
{
    private const string Owned = """
        arch aarch64
        objects { port = frame (4k, paddr: 0x9000000)  page = frame (4k)  lost = frame (4k, paddr: 0xD0000000) }
        """;

    private const string WholeMemory = """
        arch aarch64
        objects { device = ut (12 bits, paddr: 0x9000000) { port = frame (4k, paddr: 0x9000000) }  lost = frame (4k, paddr: 0xD0000000) }
        """;

    private const string Clock = """
        arch aarch64
        objects { clock = frame (4k, paddr: 0x9010000) root = cnode (2 bits) } caps { root { 1: clock (RW) } }
        """;

    public ConsoleTests() => FakeBoard.Reset(isNeeded: true);

    public void Dispose() => FakeBoard.Reset(isNeeded: false);

    /// <summary>Memory that is not there, as where the machine is smaller than the one that was compiled for: told by the port that the system would have had.</summary>
    [Theory]
    [InlineData(Owned)]
    [InlineData(WholeMemory)]
    public void An_error_takes_the_port_from_the_system(string text)
    {
        FakeKernel kernel = Kernel();
        Assert.Null(TestSystem.Run(kernel, TestSystem.Compile(text), []));
        Assert.Contains("initialiser: lost: the rule is that the kernel has untyped memory", FakeConsole.Take(), StringComparison.Ordinal);
        Assert.Equal(FakeImage.ConsoleWindow(), FakeBoard.Address);
        Assert.Equal(FakeBoard.Physical, kernel.Own.Pages[FakeBoard.Address].Frame.Address);
        // Uncached, and no instructions.
        Assert.Equal((3UL, 4UL), (kernel.Own.Pages[FakeBoard.Address].Rights, kernel.Own.Pages[FakeBoard.Address].Attributes));
    }

    /// <summary>Whichever call fails, the port is found: before anything is made, when its memory is taken, when its frame is an object.</summary>
    [Fact]
    public void Every_error_is_seen()
    {
        const string Text = "arch aarch64 objects { port = frame (4k, paddr: 0x9000000) t = tcb s = pgd u = pud d = pd p = pt c = cnode (2 bits) }"
            + " caps { c { 1: port (RW) 2: t } t { cspace: c vspace: s } s { 0: u } u { 0: d } d { 0: p } p { 0: port (RW) } }";
        byte[] file = TestSystem.Compile(Text);
        FakeKernel whole = Kernel();
        Assert.NotNull(TestSystem.Run(whole, file, []));
        // The system has the port: nobody else does.
        Assert.Equal(0UL, FakeBoard.Address);
        for (int failing = 0; failing < whole.Calls.Count - 1; failing++)
        {
            FakeBoard.Reset(isNeeded: true);
            FakeKernel kernel = Kernel();
            kernel.FailingCall = failing;
            Assert.Null(TestSystem.Run(kernel, file, []));
            Assert.True(FakeBoard.IsReady, $"call {failing}: {FakeConsole.Take()}");
            Assert.Equal(FakeBoard.Physical, kernel.Own.Pages[FakeImage.ConsoleWindow()].Frame.Address);
        }
    }

    /// <summary>The console is a page of the memory in which other devices lie; they are where they are.</summary>
    [Fact]
    public void The_console_moves_no_other_device()
    {
        FakeKernel kernel = Kernel();
        Assert.NotNull(TestSystem.Run(kernel, TestSystem.Compile(Clock), []));
        Assert.Equal(FakeBoard.Physical, kernel.Own.Pages[FakeBoard.Address].Frame.Address);
        FakeObject[] frames = [.. kernel.Made.Values.Where(made => made.Kind == "Frame")];
        Assert.Equal([FakeBoard.Physical, 0x901_0000UL], frames.Select(frame => frame.Address).Order());
    }

    // As on QEMU's virt: all devices from the port's on are one untyped memory.
    private static FakeKernel Kernel() => new(
        (0x0900_0000, 24, true), (0x6060_0000, 21, false), (0x6080_0000, 23, false), (0x6100_0000, 24, false), (0x6200_0000, 25, false), (0x6400_0000, 26, false),
        (0x6800_0000, 27, false), (0x7000_0000, 27, false), (0x7800_0000, 26, false), (0x7C00_0000, 25, false));
}
