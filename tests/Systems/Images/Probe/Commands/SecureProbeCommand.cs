using System;
using Firn.Arm64.Registers;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe.Commands;

/// <summary>
/// <c>secure-probe</c>: loads from, stores to and fetches from each page that belongs to the secure world, with translation off, mapped as
/// device and as Normal memory. Every one of them must end in a synchronous external abort.
/// </summary>
internal static class SecureProbeCommand
{
    private const ulong Page = 4096;

    // start.S: where the first gigabyte is mapped a second time.
    private const ulong NormalAlias = 511ul << 30;

    /// <summary>Tries everything, all cores together; and first that the attempts themselves work.</summary>
    internal static void Run(ref ProbeState state)
    {
        state.Report.Equal("a load from the normal world's memory"u8, Routine.AttemptLoad(state.Memory), 0);
        state.Report.Equal("a load from it, untranslated"u8, Routine.AttemptLoadUntranslated(state.Memory), 0);
        state.Report.Equal("a load from UART 0"u8, Routine.AttemptLoad(Board.Uart), 0);
        var unmapped = new Syndrome { Bits = Routine.AttemptLoad(NormalAlias - Page) };
        state.Report.True("a load from where nothing is mapped"u8, unmapped.Class == ExceptionClass.DataAbort, unmapped.Bits);
        Team.Run(ref state, Job.SecureAccess);
        ulong pages = (Board.FlashEnd - Board.Flash + Board.SecureMemoryEnd - Board.SecureMemory) / Page;
        state.Report.Note("pages"u8, (long)pages + 2);
    }

    /// <summary>A core's part.</summary>
    internal static void Work(ref ProbeState state, uint core)
    {
        TryRange(ref state, core, Board.SecureMemory, Board.SecureMemoryEnd, isMemory: true);
        TryRange(ref state, core, Board.Flash, Board.FlashEnd, isMemory: true);
        TryRange(ref state, core, Board.SecureUart, Board.SecureUart + Page, isMemory: false);
        TryRange(ref state, core, Board.SecureGpio, Board.SecureGpio + Page, isMemory: false);
    }

    private static void TryRange(ref ProbeState state, uint core, ulong start, ulong end, bool isMemory)
    {
        for (ulong page = start + (core * Page); page < end; page += state.Cores * Page)
        {
            TryData(ref state, page, 0);
            // Not only the first word of each page.
            TryData(ref state, page, ((page / Page * 2052) & 0xFF8) + 4);
            if (!isMemory)
                continue;
            const ExceptionClass Abort = ExceptionClass.InstructionAbort;
            Judge(ref state, "a fetch, untranslated"u8, Routine.AttemptFetchUntranslated(page), page, Abort, false);
            Judge(ref state, "a fetch"u8, Routine.AttemptFetch(NormalAlias + page), NormalAlias + page, Abort, false);
        }
    }

    private static void TryData(ref ProbeState state, ulong page, ulong offset)
    {
        ulong address = page + offset;
        Judge(ref state, "a load, untranslated"u8, Routine.AttemptLoadUntranslated(address), address, ExceptionClass.DataAbort, false);
        Judge(ref state, "a store, untranslated"u8, Routine.AttemptStoreUntranslated(address), address, ExceptionClass.DataAbort, true);
        Judge(ref state, "a load as device"u8, Routine.AttemptLoad(address), address, ExceptionClass.DataAbort, false);
        Judge(ref state, "a store as device"u8, Routine.AttemptStore(address), address, ExceptionClass.DataAbort, true);
        address += NormalAlias;
        Judge(ref state, "a load as memory"u8, Routine.AttemptLoad(address), address, ExceptionClass.DataAbort, false);
        Judge(ref state, "a store as memory"u8, Routine.AttemptStore(address), address, ExceptionClass.DataAbort, true);
    }

    private static void Judge(
        ref ProbeState state, ReadOnlySpan<byte> what, ulong result, ulong address, ExceptionClass expected, bool isWrite)
    {
        // Of both kinds of abort the status has the same place.
        var syndrome = new Syndrome { Bits = result };
        bool aborted = syndrome.Class == expected
            && syndrome.DataAbort.Status == FaultStatus.ExternalAbort
            && (expected == ExceptionClass.InstructionAbort || syndrome.DataAbort.IsWrite == isWrite)
            && Register.FaultAddress() == address;
        if (aborted)
            state.Report.Count(1);
        else
            state.Report.Fail(what, address, result);
    }
}
