using System;
using Internal.Runtime.CompilerHelpers;

namespace Firn.Diagnostics;

/// <summary>The language's checks in words.</summary>
public static class CheckFailureText
{
    /// <summary>What failed, UTF-8, without a line end.</summary>
    public static ReadOnlySpan<byte> Of(CheckFailure failure) => failure switch
    {
        CheckFailure.IndexOutOfRange => "index out of range"u8,
        CheckFailure.DivideByZero => "division by zero"u8,
        CheckFailure.Overflow => "arithmetic overflow"u8,
        CheckFailure.NullReference => "null reference"u8,
        CheckFailure.Argument => "bad argument"u8,
        CheckFailure.ArgumentOutOfRange => "argument out of range"u8,
        CheckFailure.InvalidOperation => "invalid operation"u8,
        _ => "invalid program"u8,
    };
}
