using Firn.Arm64.Target;
using Firn.Diagnostics;

namespace Firn.Images.GuestMeter;

/// <summary>The machine's PL011, which takes what it is given.</summary>
internal readonly struct MeterConsole : ITextSink
{
    /// <summary>Its data register.</summary>
    internal const ulong Address = 0x0900_0000;

    /// <summary>Its flags.</summary>
    internal const ulong Flags = Address + 0x18;

    /// <inheritdoc/>
    public void Write(byte value) => Instruction.Store32(Address, value);
}
