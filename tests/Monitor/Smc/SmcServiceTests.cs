using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Arm64.Registers;
using Firn.Arm64.Smccc;
using Firn.Monitor.Cores;
using Firn.Monitor.Smc;
using Xunit;

namespace Firn.MonitorTests.Smc;

/// <summary>The calling convention (SMCCC 1.4, Arm DEN0028): every call is answered in x0, and nothing else of the caller changes.</summary>
public static class SmcServiceTests
{
    private const ulong Unknown = ulong.MaxValue;
    private const uint Fast = 1u << 31;
    private const uint Wide = 1u << 30;
    private const uint SveHint = 1u << 16;

    private static readonly uint[] _known =
    [
        0x8000_0000, 0x8000_0001, 0x8000_3FFF, 0x8000_7FFF, 0x8000_8000,
        0x8400_0000, 0x8400_0001, 0xC400_0001, 0x8400_0003, 0xC400_0003, 0x8400_0004, 0xC400_0004, 0x8400_0006, 0x8400_000A,
    ];

    /// <summary>CPU_OFF, SYSTEM_OFF, SYSTEM_RESET: they end in a sleep, and have tests of their own.</summary>
    private static readonly uint[] _ending = [0x8400_0002, 0x8400_0008, 0x8400_0009];

    private static readonly Gen<uint> _identifier = Gen.OneOf(
        Gen.Int[0, _known.Length - 1].Select(index => _known[index]),
        Gen.Select(Gen.UInt[0, 63], Gen.UInt[0, 0xFFFF], Gen.UInt[0, 3], (owner, number, kind) => (kind << 30) | (owner << 24) | number),
        Gen.UInt);

    private static readonly Gen<ulong> _register = Gen.OneOf(Gen.ULong[0, 9], Gen.Const(0x4000_0000ul), Gen.ULong);

    [Fact]
    public static void Nothing_but_x0_changes() =>
        Gen.Select(_identifier, Gen.UInt, _register.Array[GeneralRegisters.Count + 3], Gen.Bool).Sample((identifier, upper, registers, narrow) =>
        {
            ExceptionFrame before = FrameOf(registers);
            before.X.X0 = identifier | ((ulong)upper << 32);
            if (Ends(identifier, before.X.X1))
                return;
            ExceptionFrame after = new Caller().Call(before, narrow);
            for (int register = 1; register < GeneralRegisters.Count; register++)
                Assert.Equal(before.X[register], after.X[register]);
            Assert.Equal(before.StackPointer, after.StackPointer);
            Assert.Equal(before.ExceptionLink, after.ExceptionLink);
            Assert.Equal(before.SavedStatus, after.SavedStatus);
            // A result is a number of 32 bits with its sign.
            Assert.Equal((ulong)(int)after.X.X0, after.X.X0);
            if (!IsKnown(identifier, narrow))
                Assert.Equal(Unknown, after.X.X0);
        }, iter: 5_000);

    [Fact]
    public static void Every_owner_and_kind_is_answered()
    {
        var caller = new Caller();
        foreach (uint kind in new[] { 0u, Wide, Fast, Fast | Wide })
        {
            for (uint owner = 0; owner < 64; owner++)
            {
                // Near both ends, and each power of two.
                uint[] numbers = [.. Enumerable.Range(0, 64).Select(number => (uint)number), .. Enumerable.Range(6, 10).Select(bit => 1u << bit), 0xFFFF];
                foreach (uint identifier in numbers.Select(number => kind | (owner << 24) | number).Except(_ending))
                {
                    ulong answer = caller.Call(identifier);
                    if (!IsKnown(identifier, false))
                        Assert.Equal(Unknown, answer);
                }
            }
        }
    }

    [Fact]
    public static void Known_calls_answer()
    {
        var caller = new Caller();
        Assert.Equal(0x1_0004ul, caller.Call(0x8000_0000));
        Assert.Equal(0x1_0001ul, caller.Call(0x8400_0000));
        Assert.Equal(2ul, caller.Call(0x8400_0006));
        Assert.Equal(unchecked((ulong)-2), caller.Call(0x8400_0003, 100));
    }

    [Fact]
    public static void Yielding_calls_are_unknown() =>
        Assert.All(_known.Concat(_ending), identifier => Assert.Equal(Unknown, new Caller().Call(identifier & ~Fast)));

    [Fact]
    public static void Bits_that_must_be_zero_make_a_call_unknown() => Assert.All(_known.Concat(_ending), identifier =>
    {
        for (uint bits = 1; bits < 128; bits++)
            Assert.Equal(Unknown, new Caller().Call(identifier | (bits << 17)));
    });

    [Fact]
    public static void The_SVE_hint_says_nothing() => Assert.All(_known, identifier =>
        Assert.Equal(new Caller().Call(identifier, 0x8000_0000), new Caller().Call(identifier | SveHint, 0x8000_0000)));

    [Fact]
    public static void The_identifier_is_W0() => Assert.All(_known, identifier =>
        Assert.Equal(new Caller().Call(identifier), new Caller().Call(identifier | 0xDEAD_BEEF_0000_0000)));

    [Fact]
    public static void AArch32_has_no_64_bit_calls()
    {
        foreach (uint identifier in _known)
        {
            ulong expected = (identifier & Wide) != 0 ? Unknown : new Caller().Call(identifier);
            Assert.Equal(expected, new Caller().Call(identifier, fromAArch32: true));
        }
    }

    [Fact]
    public static void The_vendors_calls_are_owner_7_and_fast() =>
        Gen.Select(_identifier, Gen.Bool).Sample((identifier, narrow) =>
        {
            if (Ends(identifier, 0))
                return;
            var vendor = new Vendor([]);
            ExceptionFrame frame = default;
            frame.X.X0 = identifier;
            ExceptionFrame after = new Caller().Call(vendor, frame, narrow);
            bool asked = (identifier & Fast) != 0 && (identifier >> 24 & 0x3F) == 7 && (identifier & 0xFE_0000) == 0
                && !(narrow && (identifier & Wide) != 0);
            Assert.Equal(asked ? [identifier] : [], vendor.Calls);
            if (asked)
                Assert.Equal((identifier & 1) != 0 ? (77ul, 78ul) : (Unknown, 0ul), (after.X.X0, after.X.X1));
        }, iter: 2_000);

    [Fact]
    public static void A_call_is_SMC_with_0()
    {
        foreach (ExceptionClass value in System.Enum.GetValues<ExceptionClass>())
        {
            bool call = (int)value is 0x17 or 0x13;
            Assert.Equal(call, SmcService.IsCall(new Syndrome { Class = value, Is32BitInstruction = true }));
            Assert.False(SmcService.IsCall(new Syndrome { Class = value, Specific = 1 }));
            Assert.False(SmcService.IsCall(new Syndrome { Class = value, Specific = 0x8000 }));
        }
    }

    private static ExceptionFrame FrameOf(ulong[] registers)
    {
        var frame = new ExceptionFrame { StackPointer = registers[^1], ExceptionLink = registers[^2], SavedStatus = registers[^3] };
        for (int register = 0; register < GeneralRegisters.Count; register++)
            frame.X[register] = registers[register];
        return frame;
    }

    private static bool IsKnown(uint identifier, bool narrow) =>
        _known.Contains(identifier & ~SveHint) && !(narrow && (identifier & Wide) != 0);

    // Power-down is bit 16 of CPU_SUSPEND's first argument.
    private static bool Ends(uint identifier, ulong x1) => (identifier & ~SveHint) is var function
        && (_ending.Contains(function) || (function is 0x8400_0001 or 0xC400_0001 && (x1 & 0x1_0000) != 0));

    private readonly struct Vendor(List<uint> calls) : IVendorCalls
    {
        public List<uint> Calls { get; } = calls;

        public bool TryPerform(FunctionId function, ref ExceptionFrame frame)
        {
            Calls.Add(function.Bits);
            bool known = (function.Bits & 1) != 0;
            frame.X.X0 = known ? 77 : frame.X.X0;
            frame.X.X1 = known ? 78 : frame.X.X1;
            return known;
        }
    }
}
