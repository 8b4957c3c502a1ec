using System;
using Firn.Abi.Errors;

namespace Firn.Realization;

/// <summary>Why a system was not realized: a call that the kernel refused, or a rule.</summary>
public readonly ref struct RealizationFailure
{
    internal RealizationFailure(int position, ReadOnlySpan<byte> call, InvocationError error, ulong number)
    {
        Position = position;
        Text = call;
        Error = error;
        Number = number;
    }

    internal RealizationFailure(int position, ReadOnlySpan<byte> rule)
    {
        Position = position;
        Text = rule;
    }

    /// <summary>The object that it is about; -1 for none.</summary>
    public int Position { get; }

    /// <summary>The call, as seL4's manual names it, or the rule, as a sentence; empty where nothing failed.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>The kernel's answer to the call; None where a rule is broken.</summary>
    public InvocationError Error { get; }

    /// <summary>The first word of the kernel's answer.</summary>
    public ulong Number { get; }
}
