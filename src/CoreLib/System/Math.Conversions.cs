using System.Runtime.CompilerServices;

namespace System;

/// <summary>
/// ILCompiler's scanner asks for these by name wherever a conversion is checked, whatever is converted. Only a conversion from floating
/// point would call them, and that fails to link.
/// </summary>
public static partial class Math
{
    internal static int ConvertToInt32Checked(double value) => (int)Missing.Word();

    internal static uint ConvertToUInt32Checked(double value) => (uint)Missing.Word();

    internal static long ConvertToInt64Checked(double value) => (long)Missing.Word();

    internal static ulong ConvertToUInt64Checked(double value) => Missing.Word();
}
