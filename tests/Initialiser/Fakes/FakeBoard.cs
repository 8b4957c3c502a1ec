using System;

namespace Firn.InitialiserTests.Fakes;

/// <summary>The board's serial port, where the test says that the kernel prints nothing.</summary>
internal static class FakeBoard
{
    internal const ulong Physical = 0x0900_0000;

    [ThreadStatic]
    private static bool _isNeeded;

    [ThreadStatic]
    private static ulong _address;

    /// <summary>Text needs the port.</summary>
    internal static bool IsNeeded => _isNeeded;

    /// <summary>Where its registers are, as whoever mapped them says; 0 for nowhere.</summary>
    internal static ulong Address => _address;

    internal static bool IsReady => !_isNeeded || _address != 0;

    internal static void UseAt(ulong address) => _address = address;

    /// <summary>Begins anew.</summary>
    internal static void Reset(bool isNeeded) => (_isNeeded, _address) = (isNeeded, 0);
}
