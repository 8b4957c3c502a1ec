using Firn.Arm64.Target;
using Firn.Diagnostics;

namespace Firn.Images.Guest;

/// <summary>A UART that the host pretends: nothing is mapped there, so that each character is an exit.</summary>
internal readonly struct GuestConsole : ITextSink
{
    /// <summary>Its data register, and for loads whatever the host thinks of.</summary>
    internal const ulong Address = 0x0900_0000;

    /// <inheritdoc/>
    public void Write(byte value) => Instruction.Store8(Address, value);
}
