using System;
using System.Runtime;
using Firn.Arm64.Target;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Power;

namespace Firn.Tutorial.Clerk.Target;

/// <summary>
/// Where the start-up code enters C#. Safety: the layout maps a page at the address of the file; only its first word is accessed.
/// </summary>
internal static class EntryPoints
{
    private const ulong Console = 1;
    private const ulong Timer = 2;
    private const ulong Signals = 3;
    private const ulong Monitor = 4;
    private const ulong File = 0x60_0000;
    private const ulong Letters = 9;
    private const ulong LastWords = 100_000_000;

    /// <summary>The component: it files letters, and cannot cope with every third.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main()
    {
        Log log = new(new SerialClient(Endpoint.At(Console)), LogLevel.Information);
        // What was filed is in a page that outlives the clerk.
        for (ulong letter = Instruction.Load64(File) + 1; letter <= Letters; letter++)
        {
            Instruction.Store64(File, letter);
            log.Write(LogLevel.Information, "letter "u8, letter);
            Read("abc"u8, (int)(letter % 3) + 1);
        }
        log.Write(LogLevel.Information, "all letters are filed"u8);
        // Time for the console to show everything.
        _ = new Sleeper(new TimerClient(Endpoint.At(Timer)), Notification.At(Signals)).Sleep(LastWords);
        _ = MachinePower.Off(SecureMonitor.At(Monitor));
        return 0;
    }

    // The mistake: nothing is at the end of what there is. It shows at every third letter.
    private static void Read(ReadOnlySpan<byte> letter, int index) => _ = letter[index];
}
