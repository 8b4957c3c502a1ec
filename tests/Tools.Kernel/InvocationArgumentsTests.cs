using System;
using System.Linq;
using Firn.Abi.Capabilities;
using Firn.Abi.Debugging;
using Firn.Abi.Invocations;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;
using Firn.Tools.Kernel;
using Xunit;

namespace Firn.Tools.KernelTests;

/// <summary>The generated decoders, as compiled: each field from its word and bits.</summary>
public static class InvocationArgumentsTests
{
    private struct Message(params ulong[] words) : IMessageWords
    {
        public int Reads { get; private set; }

        public ulong Word(int index)
        {
            Reads++;
            return words[index];
        }
    }

    [Fact]
    public static void Retype_takes_six_words_and_a_root()
    {
        Message message = new(1, 2, 3, 4, 5, 6);
        UntypedRetypeArguments read = UntypedRetypeArguments.Read(ref message);
        Assert.Equal<ulong[]>([1, 2, 3, 4, 5, 6], [read.Type, read.SizeBits, read.NodeIndex, read.NodeDepth, read.NodeOffset, read.Count]);
        Assert.Equal((6, 1), (UntypedRetypeArguments.Words, UntypedRetypeArguments.Capabilities));
        Assert.Equal(6, message.Reads);
    }

    [Fact]
    public static void Mint_takes_six_words_and_a_root_and_whole_depths()
    {
        Message message = new(7, 0x140, 9, 64, 0xb, 42);
        CNodeMintArguments read = CNodeMintArguments.Read(ref message);
        Assert.Equal<ulong[]>([7, 0x140, 9, 64, 0xb, 42], [read.Index, read.Depth, read.SourceIndex, read.SourceDepth, read.Rights.Bits, read.Badge]);
        Assert.Equal((6, 1), (CNodeMintArguments.Words, CNodeMintArguments.Capabilities));
    }

    [Fact]
    public static void Rotate_takes_eight_words_and_two_roots()
    {
        Message message = new(1, 2, 3, 4, 5, 6, 7, 8);
        CNodeRotateArguments read = CNodeRotateArguments.Read(ref message);
        Assert.Equal<ulong[]>([1, 2, 3, 4, 5, 6, 7, 8],
            [read.Index, read.Depth, read.Badge, read.PivotIndex, read.PivotDepth, read.PivotBadge, read.SourceIndex, read.SourceDepth]);
        Assert.Equal((8, 2), (CNodeRotateArguments.Words, CNodeRotateArguments.Capabilities));
    }

    [Theory]
    [InlineData(0x0001UL, true, 0)]
    [InlineData(0x2a01UL, true, 0x2a)]
    [InlineData(0xffff_ffff_ffff_00feUL, false, 0)]
    public static void Registers_are_read_with_flags_in_one_word(ulong flags, bool suspend, byte architectureFlags)
    {
        Message message = new(flags, 36);
        ThreadReadRegistersArguments read = ThreadReadRegistersArguments.Read(ref message);
        Assert.Equal((suspend, flags == 0xffff_ffff_ffff_00feUL ? (byte)0 : architectureFlags, 36UL), (read.Suspend, read.ArchitectureFlags, read.Count));
        Assert.Equal(2, ThreadReadRegistersArguments.Words);
        Assert.Equal(2, message.Reads);
    }

    [Fact]
    public static void Written_registers_follow_their_count() =>
        Assert.Equal((2, 2), (ThreadWriteRegistersArguments.Words, ThreadWriteRegistersArguments.FirstRegisterWord));

    [Fact]
    public static void Copied_registers_have_one_word_of_flags()
    {
        Message message = new(0x350a);
        ThreadCopyRegistersArguments read = ThreadCopyRegistersArguments.Read(ref message);
        Assert.Equal((false, true, false, true, (byte)0x35),
            (read.SuspendSource, read.ResumeTarget, read.FrameRegisters, read.IntegerRegisters, read.ArchitectureFlags));
        Assert.Equal((1, 1), (ThreadCopyRegistersArguments.Words, ThreadCopyRegistersArguments.Capabilities));
    }

    [Fact]
    public static void Configure_takes_three_words_and_three_capabilities()
    {
        Message message = new(0x1234, 5, 0x400000);
        ThreadConfigureArguments read = ThreadConfigureArguments.Read(ref message);
        Assert.Equal((0x34u, 0x48UL), (read.CapabilitySpaceData.GuardSize, read.CapabilitySpaceData.Guard));
        Assert.Equal((5UL, 0x400000UL), (read.AddressSpaceData, read.Buffer));
        Assert.Equal((3, 3), (ThreadConfigureArguments.Words, ThreadConfigureArguments.Capabilities));
    }

    [Fact]
    public static void An_injected_interrupt_is_one_word()
    {
        Message message = new(0xffff_ff03_011f_03ff);
        VirtualCpuInjectInterruptArguments read = VirtualCpuInjectInterruptArguments.Read(ref message);
        Assert.Equal(((ushort)0x3ff, (byte)0x1f, (byte)1, (byte)3), (read.Interrupt, read.Priority, read.Group, read.ListRegister));
        Assert.Equal(1, VirtualCpuInjectInterruptArguments.Words);
    }

    [Fact]
    public static void Enumerations_and_typed_words_keep_their_types()
    {
        Message breakpoint = new(3, 0x1000, 1, 4, 2);
        ThreadSetBreakpointArguments read = ThreadSetBreakpointArguments.Read(ref breakpoint);
        Assert.Equal((3UL, 0x1000UL, BreakpointKind.Instruction, 4UL, (BreakpointAccess)2), (read.Number, read.Address, read.Kind, read.Size, read.Access));
        Message map = new(0x1000, 3, 4);
        FrameMapArguments frame = FrameMapArguments.Read(ref map);
        Assert.Equal((CapabilityRights.ReadWrite.Bits, true), (frame.Rights.Bits, frame.Attributes.ExecuteNever));
    }

    [Fact]
    public static void A_monitor_call_needs_all_registers() =>
        Assert.Equal((8, 0), (SecureMonitorCallArguments.Words, SecureMonitorCallArguments.FirstRegisterWord));

    [Fact]
    public static void Capabilities_alone_are_counted() =>
        Assert.Equal((0, 1), (ThreadBindNotificationArguments.Words, ThreadBindNotificationArguments.Capabilities));

    [Fact]
    public static void Each_invocation_with_arguments_has_a_struct() => Assert.Equal(
        InvocationTable.All.Where(description => description.Arguments.Count > 0).Select(InvocationArgumentsSource.NameOf).Order(StringComparer.Ordinal),
        typeof(UntypedRetypeArguments).Assembly.GetTypes().Where(type => type.Namespace == typeof(UntypedRetypeArguments).Namespace)
            .Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public static void Each_invocation_of_the_enumeration_is_declared() => Assert.Equal(
        Enum.GetValues<Invocation>().Where(invocation => invocation != Invocation.Invalid),
        InvocationTable.All.Select(description => description.Invocation));
}
