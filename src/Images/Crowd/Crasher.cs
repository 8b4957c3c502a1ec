using System;
using System.Runtime.CompilerServices;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.Components.Timer;
using Firn.Images.Crowd.Target;
using Firn.User.Objects;
using Firn.User.Raw;
using Firn.User.Target;

namespace Firn.Images.Crowd;

/// <summary>Ends in another fault each time that it is started.</summary>
internal static class Crasher
{
    private const int Kinds = 7;
    private const ulong Never = ulong.MaxValue;

    /// <summary>Takes something from servers, then ends.</summary>
    public static void Run()
    {
        Log log = new(new SerialClient(Endpoint.At((ulong)CrowdSlot.Serial)), LogLevel.Detail);
        TimerClient timer = new(Endpoint.At((ulong)CrowdSlot.Timer));
        KeptPage page = new(CrowdMemory.Own);
        ulong life = page[0];
        page[0] = life + 1;
        _ = timer.Set(0, Never, 0);
        _ = timer.Set(0, Never, 0);
        log.Write(LogLevel.Warning, "this is life "u8, life + 1);
        End((int)(life % Kinds), log);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void End(int kind, Log log)
    {
        switch (kind)
        {
            case 0:
                _ = HostileInstruction.Read(0);
                break;
            case 1:
                log.Write(LogLevel.Error, "no such byte: "u8, ByteAt("four"u8, 4));
                break;
            case 2:
                log.Write(LogLevel.Error, "deep: "u8, (ulong)Deeper(1));
                break;
            case 3:
                HostileInstruction.Break();
                break;
            case 4:
                _ = Notification.At((ulong)CrowdSlot.Empty).Wait();
                break;
            case 5:
                // Constants are read-only.
                HostileInstruction.Write(ComponentConfiguration.Of<CrowdConfiguration>().Messages == 0 ? 0UL : 0x52_0000, 1);
                break;
            default:
                _ = KernelCalls.Enter((Abi.SystemCalls.SystemCall)77);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong ByteAt(ReadOnlySpan<byte> bytes, int index) => bytes[index];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Deeper(int depth) => depth == 0 ? 0 : Deeper(depth + 1) + depth;
}
