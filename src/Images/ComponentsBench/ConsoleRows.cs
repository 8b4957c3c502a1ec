using System;
using Firn.Components.Serial;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Images.ComponentsBench;

/// <summary>The serial server: lines from the client to the port, each behind its client's name.</summary>
internal static class ConsoleRows
{
    private const int LineBytes = 64;

    private static SerialClient Server => new(Endpoint.At((ulong)BenchSlot.Lines));

    private static ReadOnlySpan<byte> Lines =>
        "A line of sixty-four bytes, which is how long components' lines\n"u8
        + "A line of sixty-four bytes, which is how long components' lines\n"u8
        + "A line of sixty-four bytes, which is how long components' lines\n"u8
        + "A line of sixty-four bytes, which is how long components' lines\n"u8;

    /// <summary>Writes a line, then four at once.</summary>
    public static void Run(ref Runner runner)
    {
        runner.Run<OneLine>("Console: a line of 64 bytes, written and shown"u8);
        runner.Run<FourLines>("Console: four lines of 64 bytes, written and shown"u8);
    }

    private static bool Write(ReadOnlySpan<byte> text) => Server.Write(text, out uint accepted) == CallStatus.Done && accepted == text.Length;

    private readonly struct OneLine : IRow
    {
        public static bool Once() => Write(Lines[..LineBytes]);
    }

    private readonly struct FourLines : IRow
    {
        public static bool Once() => Write(Lines);
    }
}
