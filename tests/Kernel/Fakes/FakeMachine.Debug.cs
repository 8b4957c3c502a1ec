using System;
using System.Linq;
using Firn.Arm64.Registers;
using Firn.Kernel.Objects;

namespace Firn.KernelTests.Fakes;

/// <summary>Debug registers: the log has what they were set to.</summary>
public readonly partial struct FakeMachine
{
    public void UnlockDebug() => Board.Log.Add("debug unlock");

    public MonitorDebugControl DebugControl => Board.DebugControl;

    public void SetDebugControl(MonitorDebugControl control)
    {
        Board.DebugControl = control;
        Board.Log.Add($"mdscr {control.Bits:x}");
    }

    public void SetDebugTraps(bool areTrapped) => Board.Log.Add(areTrapped ? "debug traps on" : "debug traps off");

    public void SetBreakpoint(int number, ulong address, BreakpointControl control) =>
        Board.Log.Add($"breakpoint {number} {address:x} {control.Bits:x}");

    public void LoadBreakpoints(ref readonly DebugPairs pairs, int count) => Board.Log.Add($"breakpoints {Text(in pairs, count)}");

    public void LoadWatchpoints(ref readonly DebugPairs pairs, int count) => Board.Log.Add($"watchpoints {Text(in pairs, count)}");

    private static string Text(ref readonly DebugPairs pairs, int count)
    {
        ReadOnlySpan<ulong> words = pairs;
        return string.Join(' ', words[..(2 * count)].ToArray().Select(word => $"{word:x}"));
    }

    public void SetWatchpoint(int number, ulong address, WatchpointControl control) =>
        Board.Log.Add($"watchpoint {number} {address:x} {control.Bits:x}");
}
