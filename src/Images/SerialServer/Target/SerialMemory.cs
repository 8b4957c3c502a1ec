using System;
using System.Runtime.CompilerServices;
using Firn.Components.Serial;
using Firn.User.Allocation;

namespace Firn.Images.SerialServer.Target;

/// <summary>The server's memory: room for as many clients as there may be. Safety: the server has one thread.</summary>
internal readonly struct SerialMemory : IArenaMemory
{
    private static Storage _storage;

    /// <inheritdoc/>
    public static Span<byte> Bytes => _storage;

    [InlineArray(SerialLimits.Clients * SerialLimits.AccountBytes)]
    private struct Storage
    {
        private byte _first;
    }
}
