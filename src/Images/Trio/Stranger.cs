using Firn.Abi.SystemCalls;
using Firn.Diagnostics;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Raw;
using Firn.User.Target;

namespace Firn.Images.Trio;

/// <summary>
/// The third one: it tries every page that it can name and every capability that it could hold, and says what there is. Then it ends the machine.
/// </summary>
internal static class Stranger
{
    private const ulong Page = 1 << 12;
    private const ulong LargePage = 1 << 21;

    /// <summary>Below it, every page is tried.</summary>
    private const ulong Dense = 1 << 26;

    /// <summary>Below it, one page of every two MiB is.</summary>
    private const ulong End = 1UL << 34;

    private const ulong Pointers = 1 << 16;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>Runs it. Without a watcher the first page that is refused would be its end: then it tries capabilities alone.</summary>
    internal static void Run(bool isWatched)
    {
        Notification.At((ulong)TrioSlot.Done).Wait();
        if (isWatched)
            TryMemory();
        ulong held = SystemCalls<Configuration>.Exists(SystemCall.DebugIdentifyCapability) ? TryPointers() : 0;
        Output.Write("stranger: reaches "u8);
        Output.WriteDecimal(held);
        Output.WriteLine(" capabilities"u8);
        _ = MachinePower.Off(SecureMonitor.At((ulong)TrioSlot.Monitor));
    }

    // Pages side by side that may be used alike are said together.
    private static void TryMemory()
    {
        ulong start = 0;
        PageUse use = PageUse.None;
        for (ulong page = 0; page < Dense; page += Page)
        {
            PageUse found = PageProbe.Try(page);
            if (found == use)
                continue;
            Say(start, page, use);
            (start, use) = (page, found);
        }
        Say(start, Dense, use);
        for (ulong page = Dense; page < End; page += LargePage)
            Say(page, page + Page, PageProbe.Try(page));
    }

    private static void Say(ulong start, ulong end, PageUse use)
    {
        if (use == PageUse.None)
            return;
        Output.Write("stranger: may "u8);
        Output.Write((use & PageUse.Read) != 0 ? "R"u8 : "-"u8);
        Output.Write((use & PageUse.Write) != 0 ? "W"u8 : "-"u8);
        Output.Write((use & PageUse.Execute) != 0 ? "X"u8 : "-"u8);
        Output.Write(" from "u8);
        Output.WriteHex(start);
        Output.Write(" to "u8);
        Output.WriteHex(end);
        Output.EndLine();
    }

    // The kernel says what a capability pointer names: the stranger asks it about all that its capability space could hold.
    private static ulong TryPointers()
    {
        ulong held = 0;
        for (ulong pointer = 0; pointer < Pointers; pointer++)
        {
            ulong type = KernelCalls.Enter(SystemCall.DebugIdentifyCapability, pointer);
            if (type == 0)
                continue;
            held++;
            Output.Write("stranger: holds type "u8);
            Output.WriteDecimal(type);
            Output.Write(" at "u8);
            Output.WriteDecimal(pointer);
            Output.EndLine();
        }
        return held;
    }
}
