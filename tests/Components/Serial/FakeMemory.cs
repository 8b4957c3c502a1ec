using System;
using Firn.Components.Serial;
using Firn.User.Allocation;

namespace Firn.ComponentsTests.Serial;

/// <summary>The memory of the server of the test's thread.</summary>
internal readonly struct FakeMemory : IArenaMemory
{
    [ThreadStatic]
    private static byte[]? _bytes;

    public static Span<byte> Bytes => _bytes ??= new byte[SerialLimits.Clients * SerialLimits.AccountBytes];
}
