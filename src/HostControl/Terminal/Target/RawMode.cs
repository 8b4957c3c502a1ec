using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Firn.HostControl.Terminal.Target;

/// <summary>A terminal in raw mode (termios(3)), until this is disposed of or the process ends.</summary>
internal sealed partial class RawMode : IDisposable
{
    private const int Input = 0;
    private const int Now = 0;

    // struct termios has 60 bytes; what it consists of is the library's own affair.
    private const int Room = 256;

    private readonly byte[] _before;
    private int _isOver;

    private RawMode(byte[] before)
    {
        _before = before;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Puts it into raw mode; null: there is none.</summary>
    internal static RawMode? TryEnter()
    {
        byte[] before = new byte[Room];
        if (GetAttributes(Input, before) != 0)
            return null;
        byte[] raw = [.. before];
        MakeRaw(raw);
        return SetAttributes(Input, Now, raw) == 0 ? new RawMode(before) : null;
    }

    /// <summary>It is as it was before.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
            _ = SetAttributes(Input, Now, _before);
    }

    private void OnExit(object? sender, EventArgs arguments) => Dispose();

    // Safety: each takes numbers, and an array that is longer than what the callee reads or writes and that it does not keep.
    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int descriptor, byte[] attributes);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetAttributes(int descriptor, int when, byte[] attributes);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(byte[] attributes);
}
