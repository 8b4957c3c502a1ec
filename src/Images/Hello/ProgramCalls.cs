using System;
using System.Runtime.CompilerServices;
using Firn.Diagnostics;

namespace Firn.Images.Hello;

/// <summary>The program's calls.</summary>
internal static class ProgramCalls
{
    /// <summary>Performs the call in the frame and puts its answer there.</summary>
    internal static void Perform(ref Kernel kernel, ref ProgramFrame frame)
    {
        ulong first = frame.X[1];
        ulong second = frame.X[2];
        frame.X[0] = (HelloCall)frame.X[0] switch
        {
            HelloCall.Write => (ulong)Write(in kernel, first, second),
            HelloCall.Add => unchecked(first + second),
            HelloCall.Yield => ++kernel.Yields,
            HelloCall.Exit => Exit(in kernel, first),
            _ => (ulong)HelloCall.Refused,
        };
    }

    // The program's bytes are copied, once, and what is printed is the copy. The whole range is checked before its first byte appears.
    private static HelloCall Write(in Kernel kernel, ulong address, ulong length)
    {
        Text text;
        Unsafe.SkipInit(out text);
        if (length > Text.Size)
            return HelloCall.Refused;
        Span<byte> copy = ((Span<byte>)text).Slice(0, (int)length);
        if (!kernel.Program.Read(address, copy))
            return HelloCall.Refused;
        HelloConsole.Output.Write(copy);
        return HelloCall.Write;
    }

    private static ulong Exit(in Kernel kernel, ulong code)
    {
        TextOutput<HelloConsole> output = HelloConsole.Output;
        output.Write("hello: program exited with "u8);
        output.WriteDecimal(code);
        output.EndLine();
        kernel.Power.Off();
        return 0;
    }

    /// <summary>The longest text of one call.</summary>
    [InlineArray(Size)]
    private struct Text
    {
        internal const int Size = 128;

        private byte _first;
    }
}
