using System;
using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.User.Objects;

namespace Firn.Conformance.Framework;

/// <summary>What must hold. Where it does not, the test is over: its thread ends, and the suite goes on with the next.</summary>
internal static class Check
{
    /// <summary>A condition.</summary>
    public static void That(bool condition, ReadOnlySpan<byte> text, [CallerLineNumber] int line = 0)
    {
        if (!condition)
            Fail(text, line);
    }

    /// <summary>A number.</summary>
    public static void Equal(ulong actual, ulong expected, ReadOnlySpan<byte> what, [CallerLineNumber] int line = 0)
    {
        if (actual == expected)
            return;
        Begin(what, line);
        Failure.Output.Write(": is "u8);
        Failure.Output.WriteHex(actual);
        Failure.Output.Write(", not "u8);
        Failure.Output.WriteHex(expected);
        End();
    }

    /// <summary>The type of what is in a slot; of a kernel that tells no types, whether anything is.</summary>
    public static void Type(ulong slot, CapabilityType type, ReadOnlySpan<byte> what, [CallerLineNumber] int line = 0)
    {
        if (Env.TellsTypes)
            Equal((ulong)Env.TypeOf(slot), (ulong)type, what, line);
        else
            Equal(Env.IsEmpty(slot) ? 0UL : 1, type == CapabilityType.Null ? 0UL : 1, what, line);
    }

    /// <summary>A number within bounds.</summary>
    public static void Within(ulong actual, ulong least, ulong most, ReadOnlySpan<byte> what, [CallerLineNumber] int line = 0)
    {
        if (actual >= least && actual <= most)
            return;
        Begin(what, line);
        Failure.Output.Write(": is "u8);
        Failure.Output.WriteDecimal(actual);
        Failure.Output.Write(", not within "u8);
        Failure.Output.WriteDecimal(least);
        Failure.Output.Write(" to "u8);
        Failure.Output.WriteDecimal(most);
        End();
    }

    /// <summary>An invocation was done.</summary>
    public static void Done(InvocationResult result, [CallerLineNumber] int line = 0) => Fails(result, InvocationError.None, line);

    /// <summary>An invocation failed, with an error that says nothing more.</summary>
    public static void Fails(InvocationResult result, InvocationError error, [CallerLineNumber] int line = 0)
    {
        if (result.Error != error)
            Wrong(result, error, line);
    }

    /// <summary>An argument is wrong.</summary>
    public static void InvalidArgument(InvocationResult result, ulong number, [CallerLineNumber] int line = 0)
    {
        Fails(result, InvocationError.InvalidArgument, line);
        Equal(result.Number, number, "number of the invalid argument"u8, line);
    }

    /// <summary>A capability is wrong.</summary>
    public static void InvalidCapability(InvocationResult result, ulong number, [CallerLineNumber] int line = 0)
    {
        Fails(result, InvocationError.InvalidCapability, line);
        Equal(result.Number, number, "number of the invalid capability"u8, line);
    }

    /// <summary>An argument is out of range.</summary>
    public static void OutOfRange(InvocationResult result, ulong least, ulong most, [CallerLineNumber] int line = 0)
    {
        Fails(result, InvocationError.RangeError, line);
        Equal(result.Minimum, least, "least that is allowed"u8, line);
        Equal(result.Maximum, most, "greatest that is allowed"u8, line);
    }

    /// <summary>A lookup found an empty slot, or a missing table.</summary>
    public static void Missing(InvocationResult result, bool ofSource, ulong bitsLeft, [CallerLineNumber] int line = 0) =>
        Lookup(result, ofSource, LookupFailure.MissingCapability, bitsLeft, line);

    /// <summary>A lookup failed.</summary>
    public static void Lookup(InvocationResult result, bool ofSource, LookupFailure failure, ulong bitsLeft, [CallerLineNumber] int line = 0)
    {
        Fails(result, InvocationError.FailedLookup, line);
        Equal(result.WasSource ? 1UL : 0, ofSource ? 1UL : 0, "lookup of the source"u8, line);
        Equal((ulong)result.Failure, (ulong)failure, "lookup failure"u8, line);
        if (failure != LookupFailure.InvalidRoot)
            Equal(result.BitsLeft, bitsLeft, "bits left"u8, line);
    }

    /// <summary>The test is over.</summary>
    public static void Fail(ReadOnlySpan<byte> text, [CallerLineNumber] int line = 0)
    {
        Begin(text, line);
        End();
    }

    private static void Wrong(InvocationResult result, InvocationError error, int line)
    {
        Begin("the invocation answers"u8, line);
        Failure.Output.Write(" "u8);
        Failure.Output.WriteDecimal((ulong)result.Error);
        Failure.Output.Write(" ("u8);
        Failure.Output.WriteHex(result.Number);
        Failure.Output.Write(", "u8);
        Failure.Output.WriteHex(result.Maximum);
        Failure.Output.Write(", "u8);
        Failure.Output.WriteHex(result.BitsLeft);
        Failure.Output.Write("), not "u8);
        Failure.Output.WriteDecimal((ulong)error);
        End();
    }

    private static void Begin(ReadOnlySpan<byte> text, int line)
    {
        Failure.Output.Write("line "u8);
        Failure.Output.WriteDecimal((ulong)line);
        Failure.Output.Write(", "u8);
        Failure.Output.Write(text);
    }

    private static void End()
    {
        while (true)
            Probe.End();
    }
}
