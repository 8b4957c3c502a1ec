using System;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.Components.Switch;
using Firn.Components.Target;
using Firn.Images.RealmAttacker;
using Firn.Images.RealmRogue.Target;
using Firn.Images.Trio;
using Firn.User.Objects;

namespace Firn.Images.RealmRogue;

/// <summary>The first thread: one attack after the other.</summary>
internal static class RogueProgram
{
    private const ulong Page = 1 << 12;
    private const ulong LargePage = 1 << 21;

    /// <summary>Below it, every page is tried.</summary>
    private const ulong Dense = 1 << 26;

    /// <summary>Below it, one page of every 2 MiB is.</summary>
    private const ulong End = 1UL << 33;

    private const int AddressBits = 64;
    private const int Nonsense = 100;
    private const ulong Seed = 0x0E0E_5EED;

    /// <summary>Makes them.</summary>
    internal static void Run()
    {
        Log log = new(new SerialClient(Endpoint.At((ulong)RogueSlot.Console)), LogLevel.Information);
        log.Write(LogLevel.Information, "rogue: begins"u8);
        TryMemory(ref log);
        TryInstructions(ref log);
        Choice choice = new(Seed);
        log.Write(LogLevel.Information, "rogue: calls of capabilities that it has not: "u8, RogueCalls.TryAll(ref choice));
        TryRings(ref choice);
        log.Write(LogLevel.Information, "rogue: goes mad"u8);
        RogueCalls.GoMad(ref choice);
    }

    // Pages side by side that may be used alike are said together.
    private static void TryMemory(ref Log log)
    {
        ulong start = 0;
        PageUse use = PageUse.None;
        for (ulong page = 0; page < Dense; page += Page)
        {
            PageUse found = PageProbe.Try(page);
            if (found == use)
                continue;
            Say(ref log, start, page, use);
            (start, use) = (page, found);
        }
        Say(ref log, start, Dense, use);
        for (ulong page = Dense; page < End; page += LargePage)
            Say(ref log, page, page + Page, PageProbe.Try(page));
        // Also where the kernel has its own, and where nobody has anything.
        for (int bit = 33; bit < AddressBits; bit++)
        {
            Say(ref log, 1UL << bit, (1UL << bit) + Page, PageProbe.Try(1UL << bit));
            Say(ref log, ulong.MaxValue << bit, (ulong.MaxValue << bit) + Page, PageProbe.Try(ulong.MaxValue << bit));
        }
        log.Write(LogLevel.Information, "rogue: has tried its memory"u8);
    }

    private static void Say(ref Log log, ulong start, ulong end, PageUse use)
    {
        if (use == PageUse.None)
            return;
        LogLine line = Log.Begin(LogLevel.Information);
        line.Write("rogue: may "u8);
        line.Write((use & PageUse.Read) != 0 ? "R"u8 : "-"u8);
        line.Write((use & PageUse.Write) != 0 ? "W"u8 : "-"u8);
        line.Write((use & PageUse.Execute) != 0 ? "X"u8 : "-"u8);
        line.Write(" from 0x"u8);
        WriteHex(ref line, start);
        line.Write(" to 0x"u8);
        WriteHex(ref line, end);
        log.End(ref line);
    }

    private static void WriteHex(ref LogLine line, ulong value)
    {
        ReadOnlySpan<byte> digits = "0123456789abcdef"u8;
        for (int shift = 60; shift >= 0; shift -= 4)
            line.Write(digits.Slice((int)(value >> shift) & 15, 1));
    }

    private static void TryInstructions(ref Log log)
    {
        ulong done = 0;
        for (ulong i = 0; i < RogueInstruction.Count; i++)
        {
            if (RogueInstruction.Execute(i) != 0)
            {
                done++;
                log.Write(LogLevel.Information, "rogue: was let execute "u8, i);
            }
        }
        log.Write(LogLevel.Information, "rogue: privileged instructions done: "u8, done);
    }

    // Every word of what the switch reads and of where it says how far it is, again and again while it looks.
    private static void TryRings(ref Choice choice)
    {
        FrameMemory rings = new(RogueMemory.Rings, 2 * FrameRing.MemorySize);
        for (int i = 0; i < Nonsense; i++)
        {
            for (int offset = 0; offset < 2 * FrameRing.MemorySize; offset += (1 + choice.Below(64)) * sizeof(ulong))
                rings.Store(offset, choice.Next() >> choice.Below(64));
            Notification.At((ulong)RogueSlot.Network).Signal();
        }
    }
}
