using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Arm64.Psci;
using Firn.Arm64.Smccc;
using Firn.Monitor.Cores;
using Firn.Monitor.Psci;
using Xunit;

namespace Firn.MonitorTests.Psci;

/// <summary>What PSCI decides: every identifier, both widths, against the model (Arm DEN0022, section 5).</summary>
public static class PsciDecisionTests
{
    private const uint Wide = 0x4000_0000;
    private const uint SveHint = 0x1_0000;
    private const ulong Memory = 0x4000_0000;
    private const ulong MemorySize = 0x1_0000_0000;

    // The functions that there are, and whether they exist as 64-bit calls too.
    private static readonly Dictionary<uint, bool> _functions = new()
    {
        [0x8400_0000] = false,
        [0x8400_0001] = true,
        [0x8400_0002] = false,
        [0x8400_0003] = true,
        [0x8400_0004] = true,
        [0x8400_0006] = false,
        [0x8400_0008] = false,
        [0x8400_0009] = false,
        [0x8400_000A] = false,
    };

    private static readonly uint[] _known =
        [.. _functions.SelectMany(function => function.Value ? new[] { function.Key, function.Key | Wide } : [function.Key])];

    private static readonly uint[] _endings = [0x8400_0002, 0x8400_0008, 0x8400_0009];

    private static readonly Gen<uint> _anyKnown = Gen.Int[0, _known.Length - 1].Select(index => _known[index]);

    private static readonly Gen<uint> _any32 = Gen.Int[0, _functions.Count - 1].Select(index => _functions.Keys.ElementAt(index));

    private static readonly Gen<ulong> _target = Gen.OneOf(
        Gen.ULong[0, 9], Gen.Select(Gen.ULong[0, 7], Gen.Int[0, 63], (core, bit) => core | (1ul << bit)), Gen.ULong);

    private static readonly Gen<ulong> _argument = Gen.OneOf(
        Gen.ULong[0, 3], Gen.ULong[Memory - 8, Memory + 64], Gen.ULong[Memory + MemorySize - 16, Memory + MemorySize], Gen.Const(1ul << 16), Gen.ULong);

    [Fact]
    public static void Every_identifier_is_known_or_not_supported()
    {
        // All 2^17 of the owner, with each combination of the hint: bit 16 says nothing.
        var arguments = new GeneralRegisters { X1 = ulong.MaxValue, X2 = ulong.MaxValue, X3 = ulong.MaxValue };
        CoreTable cores = CoreTableTests.TableOf(0xFF);
        for (uint number = 0; number <= 0x1_FFFF; number++)
        {
            foreach (uint identifier in new[] { 0x8400_0000 | number, 0xC400_0000 | number })
            {
                PsciOutcome outcome = PsciService.Decide(ref cores, default, new FunctionId { Bits = identifier }, in arguments);
                bool known = _known.Contains(identifier & ~SveHint);
                if (known)
                    continue;
                Assert.Equal(((int)PsciResult.NotSupported, PowerRequest.None), (outcome.Value, outcome.Request));
            }
        }
    }

    [Fact]
    public static void Features_tells_of_what_is_decided()
    {
        for (uint number = 0; number <= 0xFF; number++)
        {
            foreach (uint identifier in new[] { 0x8400_0000 | number, 0xC400_0000 | number })
            {
                bool told = Ask(0x8400_000A, identifier).Value != (int)PsciResult.NotSupported;
                Assert.Equal(_known.Contains(identifier), told);
                Assert.Equal(told, Ask(identifier, 0x8400_0000).Value != (int)PsciResult.NotSupported);
            }
        }
        // SMCCC_VERSION is the one function of another owner that may be asked for (section 5.16.2).
        Assert.Equal(0, Ask(0x8400_000A, 0x8000_0000).Value);
        Assert.Equal(-1, Ask(0x8400_000A, 0x8000_0001).Value);
        // Original power_state format, no OS-initiated mode.
        Assert.Equal(0, Ask(0x8400_000A, 0x8400_0001).Value);
    }

    [Fact]
    public static void Features_denies_random_identifiers() => Gen.UInt.Sample(identifier =>
    {
        if (!_known.Contains(identifier) && identifier != 0x8000_0000)
            Assert.Equal(-1, Ask(0x8400_000A, identifier).Value);
    });

    [Fact]
    public static void Constant_answers()
    {
        Assert.Equal(0x1_0001, Ask(0x8400_0000).Value);
        Assert.Equal(2, Ask(0x8400_0006).Value);
        Assert.Equal(PowerRequest.TurnOff, Ask(0x8400_0002).Request);
        Assert.Equal(PowerRequest.SystemOff, Ask(0x8400_0008).Request);
        Assert.Equal(PowerRequest.SystemReset, Ask(0x8400_0009).Request);
        // Where the machine does not do what it must, the caller is not told of success.
        Assert.All(_endings, identifier => Assert.NotEqual(0, Ask(identifier).Value));
    }

    [Fact]
    public static void Decisions_agree_with_the_model() =>
        Gen.Select(Gen.Select(_anyKnown, _target, _argument, _argument).Array[1, 60], Gen.UInt[0, 255], Gen.UInt).Sample(
        (calls, mask, garbage) =>
        {
            PowerModel model = PowerModel.Create(mask | 1);
            CoreTable cores = CoreTableTests.TableOf(mask | 1);
            foreach ((uint identifier, ulong x1, ulong x2, ulong x3) in calls)
            {
                (int value, PowerRequest request, model) = Expect(model, identifier, x1, x2, x3);
                PsciOutcome outcome = Decide(ref cores, identifier, x1, x2, x3);
                Assert.Equal((value, request), (outcome.Value, outcome.Request));
                // Some core takes its turn between two calls.
                uint core = (garbage + (uint)x3) % 8;
                if (model.At(core) is null)
                    continue;
                (PowerModel.Core? entered, model) = model.Enter(core);
                Assert.Equal(entered is not null, cores.TryEnter(core, out ulong entry, out ulong context));
                Assert.Equal((entered?.EntryPoint ?? 0, entered?.Context ?? 0), (entry, context));
                if (core != 0 && model.At(core)!.State == AffinityState.On && entered is null)
                {
                    model = model.TurnOff(core);
                    cores.TurnOff(core);
                }
            }
        });

    [Fact]
    public static void A_32_bit_call_has_no_upper_halves() =>
        Gen.Select(_any32, Gen.ULong[0, 9], _argument, _argument, Gen.UInt.Array[3]).Sample(
        (identifier, x1, x2, x3, upper) =>
        {
            CoreTable clean = CoreTableTests.TableOf(0xFF);
            CoreTable garbled = CoreTableTests.TableOf(0xFF);
            PsciOutcome expected = Decide(ref clean, identifier, (uint)x1, (uint)x2, (uint)x3);
            PsciOutcome found = Decide(ref garbled, identifier,
                (uint)x1 | ((ulong)upper[0] << 32), (uint)x2 | ((ulong)upper[1] << 32), (uint)x3 | ((ulong)upper[2] << 32));
            Assert.Equal(expected, found);
            for (uint core = 0; core < 8; core++)
            {
                Assert.Equal(clean.TryEnter(core, out ulong cleanEntry, out ulong cleanContext),
                    garbled.TryEnter(core, out ulong entry, out ulong context));
                Assert.Equal((cleanEntry, cleanContext), (entry, context));
            }
        });

    [Fact]
    public static void Parameters_of_32_bits_have_none_in_a_64_bit_call_either() => Gen.UInt.Sample(upper =>
    {
        // power_state and lowest_affinity_level are 32-bit values of any call (sections 5.1 and 5.4); what is above is nobody's (AAPCS64).
        ulong garbage = (ulong)upper << 32;
        Assert.Equal(PowerRequest.Standby, Ask(0xC400_0001, garbage).Request);
        Assert.Equal((int)AffinityState.Off, Ask(0xC400_0004, 1, garbage).Value);
    });

    private static (int Value, PowerRequest Request, PowerModel Next) Expect(PowerModel model, uint identifier, ulong x1, ulong x2, ulong x3)
    {
        ulong mask = (identifier & Wide) != 0 ? ulong.MaxValue : uint.MaxValue;
        (ulong target, ulong second, ulong third) = (x1 & mask, x2 & mask, x3 & mask);
        bool entry = second >= Memory && second <= Memory + MemorySize - 4 && second % 4 == 0;
        uint core = target < 8 ? (uint)target : 8;
        switch (identifier & ~Wide)
        {
            case 0x8400_0001:
                // Bit 16 is the type; all others, of identifier, level and reserved, are zero for the two states that there are.
                bool isPowerDown = (x1 & 0x1_0000) != 0;
                PsciResult answer = (x1 & 0xFFFE_FFFF) != 0 ? PsciResult.InvalidParameters
                    : isPowerDown && !entry ? PsciResult.InvalidAddress : PsciResult.Success;
                PowerRequest sleep = isPowerDown ? PowerRequest.PowerDown : PowerRequest.Standby;
                return ((int)answer, answer == PsciResult.Success ? sleep : PowerRequest.None, model);
            case 0x8400_0003:
                if (model.At(core) is null)
                    return ((int)PsciResult.InvalidParameters, PowerRequest.None, model);
                if (!entry)
                    return ((int)PsciResult.InvalidAddress, PowerRequest.None, model);
                (PsciResult result, PowerModel next) = model.TurnOn(core, second, third);
                return ((int)result, result == PsciResult.Success ? PowerRequest.Wake : PowerRequest.None, next);
            case 0x8400_0004:
                int state = (uint)second == 0 && model.At(core) is { } known ? (int)known.State : (int)PsciResult.InvalidParameters;
                return (state, PowerRequest.None, model);
            default:
                // The others do not depend on their arguments, but FEATURES, whose test is above.
                CoreTable none = default;
                PsciOutcome outcome = Decide(ref none, identifier, x1, x2, x3);
                return (outcome.Value, outcome.Request, model);
        }
    }

    private static PsciOutcome Ask(uint identifier, ulong x1 = 0, ulong x2 = 0)
    {
        CoreTable cores = CoreTableTests.TableOf(0xFF);
        return Decide(ref cores, identifier, x1, x2, 0);
    }

    private static PsciOutcome Decide(ref CoreTable cores, uint identifier, ulong x1, ulong x2, ulong x3)
    {
        NormalMemory memory = default;
        memory.TryAdd(Memory, MemorySize);
        var arguments = new GeneralRegisters { X0 = ulong.MaxValue, X1 = x1, X2 = x2, X3 = x3 };
        return PsciService.Decide(ref cores, in memory, new FunctionId { Bits = identifier }, in arguments);
    }
}
