using System.Runtime.CompilerServices;

namespace System.Runtime.Intrinsics.Arm;

/// <summary>The base instruction set, recognised by the compiler by namespace, class and method.</summary>
[Intrinsic]
public abstract class ArmBase
{
    public static bool IsSupported { [Intrinsic] get => IsSupported; }

    [Intrinsic]
    public static int LeadingZeroCount(uint value) => (int)Missing.Word();

    [Intrinsic]
    public static uint ReverseElementBits(uint value) => (uint)Missing.Word();

    [Intrinsic]
    public static void Yield() => Missing.Word();

    [Intrinsic]
    public abstract class Arm64
    {
        public static bool IsSupported { [Intrinsic] get => IsSupported; }

        [Intrinsic]
        public static int LeadingZeroCount(ulong value) => (int)Missing.Word();

        [Intrinsic]
        public static ulong MultiplyHigh(ulong left, ulong right) => Missing.Word();

        [Intrinsic]
        public static ulong ReverseElementBits(ulong value) => Missing.Word();
    }
}
