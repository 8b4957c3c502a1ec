namespace Firn.VirtualMachine.Debugging;

/// <summary>Hexadecimal digits.</summary>
internal static class HexText
{
    /// <summary>The value of a digit; -1: it is none.</summary>
    internal static int Digit(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };

    /// <summary>The digit of the four lowest bits.</summary>
    internal static byte Of(ulong value) => "0123456789abcdef"u8[(int)(value & 0xF)];
}
