using System.Runtime.CompilerServices;
using CsCheck;
using Firn.Arm64.Psci;
using Firn.Monitor.Psci;
using Xunit;

namespace Firn.MonitorTests.Psci;

/// <summary>An outcome travels in one register, and keeps what it was given.</summary>
public static class PsciOutcomeTests
{
    [Fact]
    public static void It_is_one_word() => Assert.Equal(8, Unsafe.SizeOf<PsciOutcome>());

    [Fact]
    public static void It_keeps_answer_request_and_target() =>
        Gen.Select(Gen.Enum<PsciResult>(), Gen.Enum<PowerRequest>(), Gen.UInt[0, 255]).Sample((result, request, target) =>
        {
            var outcome = new PsciOutcome(result, request, target);
            Assert.Equal(((int)result, request, target), (outcome.Value, outcome.Request, outcome.Target));
            outcome = new PsciOutcome(result);
            Assert.Equal(((int)result, PowerRequest.None, 0u), (outcome.Value, outcome.Request, outcome.Target));
        });

    [Fact]
    public static void A_number_is_an_answer_too() => Gen.UInt.Sample(value =>
        Assert.Equal(((int)value, PowerRequest.None), (new PsciOutcome(value).Value, new PsciOutcome(value).Request)));
}
