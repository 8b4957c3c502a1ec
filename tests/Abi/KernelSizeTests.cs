using System;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.Debugging;
using Firn.Abi.Invocations;
using Firn.Abi.Messages;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Abi.Scheduling;
using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Configurations;
using Xunit;

namespace Firn.AbiTests;

/// <summary>Structures of the kernel's ABI are as large as they say, and lie as seL4's do.</summary>
public static class KernelSizeTests
{
    [Fact]
    public static void A_structure_is_as_large_as_it_says()
    {
        Assert.Equal(IpcBuffer.Size, Unsafe.SizeOf<IpcBuffer>());
        Assert.Equal(UserContext.Size, Unsafe.SizeOf<UserContext>());
        Assert.Equal(SlotRegion.Size, Unsafe.SizeOf<SlotRegion>());
        Assert.Equal(UntypedDescriptor.Size, Unsafe.SizeOf<UntypedDescriptor>());
        Assert.Equal(BootInformation.Size, Unsafe.SizeOf<BootInformation>());
        Assert.Equal(BootChunk.Size, Unsafe.SizeOf<BootChunk>());
        Assert.Equal(SecureMonitorRegisters.Size, Unsafe.SizeOf<SecureMonitorRegisters>());
        Assert.Equal(ListRegisterWords.Size, Unsafe.SizeOf<ListRegisterWords>());
        Assert.Equal(VirtualCpuContext.Size, Unsafe.SizeOf<VirtualCpuContext>());
        Assert.Equal(VirtualCpuDescription.Size, Unsafe.SizeOf<VirtualCpuDescription>());
        Assert.Equal(BreakpointState.Size, Unsafe.SizeOf<BreakpointState>());
        Assert.Equal(MessageLimits.Words * 8, Unsafe.SizeOf<MessageWords>());
        Assert.Equal(MessageLimits.Capabilities * 8, Unsafe.SizeOf<MessageCapabilities>());
    }

    [Fact]
    public static void Every_structure_has_a_size_that_is_checked() => Assert.Equal(
        ["BootChunk", "BootInformation", "BreakpointState", "IpcBuffer", "ListRegisterWords", "SecureMonitorRegisters", "SlotRegion",
            "UntypedDescriptor", "UserContext", "VirtualCpuContext", "VirtualCpuDescription"],
        typeof(IpcBuffer).Assembly.GetExportedTypes()
            .Where(type => type.IsValueType && type.Namespace != "Firn.Abi.Boot" && type.GetField("Size") is not null)
            .Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public static void Registers_lie_in_the_order_of_their_numbers()
    {
        FieldInfo[] fields = typeof(UserContext).GetFields(BindingFlags.Public | BindingFlags.Instance);
        Assert.Equal(Enum.GetNames<UserRegister>(), fields.Select(field => field.Name));
        Assert.All(fields, field => Assert.Equal((int)Enum.Parse<UserRegister>(field.Name) * 8, (int)Marshal.OffsetOf<UserContext>(field.Name)));
        Assert.Equal(UserContext.Registers, fields.Length);
        Assert.Equal((int)UserRegister.X9, UserContext.FrameRegisters);
        Assert.Equal((int)UserRegister.ThreadPointer, UserContext.GeneralRegisters);
    }

    [Fact]
    public static void The_registers_are_in_seL4s_order() => Assert.Equal(
        "pc sp spsr x0 x1 x2 x3 x4 x5 x6 x7 x8 x16 x17 x18 x29 x30 x9 x10 x11 x12 x13 x14 x15 x19 x20 x21 x22 x23 x24 x25 x26 x27 x28 tpidr tpidrro",
        string.Join(' ', Enum.GetValues<UserRegister>().Select(register => register switch
        {
            UserRegister.ProgramCounter => "pc",
            UserRegister.StackPointer => "sp",
            UserRegister.ProgramStatus => "spsr",
            UserRegister.ThreadPointer => "tpidr",
            UserRegister.ReadOnlyThreadPointer => "tpidrro",
            _ => register.ToString().Replace('X', 'x'),
        })));

    [Theory]
    [InlineData(7, 0)]
    [InlineData(8, 8)]
    [InlineData(12, 248)]
    public static void A_scheduling_context_holds_so_many_extra_refills(int bits, ulong refills) =>
        Assert.Equal(refills, SchedulingContextLayout.MaximumExtraRefills(bits));

    [Fact]
    public static void Sizes_follow_the_switches()
    {
        Assert.Equal(13, ObjectSize<Sel4Compat>.AddressSpaceBits);
        Assert.Equal(12, ObjectSize<Product>.AddressSpaceBits);
        Assert.Equal(11, ObjectSize<Variant<Yes, No, No>>.ThreadBits);
        Assert.Equal(12, ObjectSize<Variant<Yes, Yes, No>>.ThreadBits);
        Assert.Equal(-1, ObjectSize<Variant<No, No, No>>.BitsOf(ObjectType.VirtualCpu, 0));
        Assert.Equal(16, ObjectSize<Product>.BitsOf(ObjectType.CNode, 11));
    }

    [Fact]
    public static void The_longest_period_follows_the_timer()
    {
        Assert.Equal(36_893_488_147_419UL, TimeLimits<Sel4Compat>.MaximumPeriod);
        Assert.Equal(0UL, TimeLimits<Product>.MaximumPeriod);
        Assert.Equal(ulong.MaxValue / 1000 / 8, TimeLimits<Product>.MaximumPeriodAt(1_000_000_000));
    }
}
