using System;
using Firn.Images.KernelBench.Protocols;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Images.ComponentsBench;

/// <summary>Calls by a protocol beside calls by hand, to servers in other address spaces.</summary>
internal static class CallRows
{
    /// <summary>Servers with time of their own, then the same servers on their callers'.</summary>
    public static void Run(ref Runner runner)
    {
        runner.Run<ByHand>("Call by hand, 2 words in/1 out, server with its own time"u8);
        runner.Run<Typed>("Call by a protocol, 2 arguments/1 result, server with its own time"u8);
        runner.Check(TryTakeTime(BenchSlot.ByHandThread) && TryTakeTime(BenchSlot.TypedThread));
        runner.Run<ByHand>("Call by hand, 2 words in/1 out, server on its caller's time"u8);
        runner.Run<Typed>("Call by a protocol, 2 arguments/1 result, server on its caller's time"u8);
        runner.Run<Bytes>("Call by a protocol, 100 bytes/1 result, server on its caller's time"u8);
    }

    // The server waits: it has the higher priority. It keeps that, and nobody hears of its faults.
    private static bool TryTakeTime(BenchSlot slot)
    {
        Thread thread = Thread.At((ulong)slot);
        return thread.SetSchedulingParameters(thread, ServerPriority.Value, ServerPriority.Value, default, default).IsSuccess;
    }

    private readonly struct ByHand : IRow
    {
        public static bool Once()
        {
            Message message = new(1, 2);
            message.Frame.Word0 = 40;
            message.Frame.Word1 = 2;
            Endpoint.At((ulong)BenchSlot.ByHand).Call(ref message);
            return message.Frame.Word0 == 40;
        }
    }

    private readonly struct Typed : IRow
    {
        public static bool Once() =>
            new CounterClient(Endpoint.At((ulong)BenchSlot.Typed)).Add(40, 2, out ulong sum) == CallStatus.Done && sum == 42;
    }

    private readonly struct Bytes : IRow
    {
        public static bool Once()
        {
            ReadOnlySpan<byte> bytes =
                "Not a word of this text is read by anybody, since all that the server does with the bytes is to count."u8[..100];
            return new CounterClient(Endpoint.At((ulong)BenchSlot.Typed)).Count(bytes, out uint count) == CallStatus.Done && count == 100;
        }
    }
}
