using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;

namespace Firn.VirtualMachineTests.Boot;

/// <summary>A device tree as text, a line for each node and property, for goldens (Devicetree Specification 0.4, chapter 5).</summary>
internal static class TreeText
{
    private const uint BeginNode = 1;
    private const uint EndNode = 2;
    private const uint Property = 3;
    private const uint End = 9;

    /// <summary>The text.</summary>
    internal static string Of(ReadOnlySpan<byte> tree)
    {
        StringBuilder text = new();
        int strings = Word(tree, 12);
        int depth = 0;
        for (int at = Word(tree, 8); ;)
        {
            uint token = (uint)Word(tree, at);
            at += 4;
            switch (token)
            {
                case BeginNode:
                    string name = Name(tree[at..]);
                    at += (name.Length + 4) & ~3;
                    Line(text, depth++, name.Length == 0 ? "/" : name);
                    break;
                case EndNode:
                    depth--;
                    break;
                case Property:
                    int length = Word(tree, at);
                    string property = Name(tree[(strings + Word(tree, at + 4))..]);
                    Line(text, depth, $"{property}{Value(tree.Slice(at + 8, length))}");
                    at += 8 + ((length + 3) & ~3);
                    break;
                case End:
                    return text.ToString();
                default:
                    throw new FormatException($"Token {token} at {at}.");
            }
        }
    }

    private static string Value(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return "";
        if (value[^1] == 0 && value.Length > 1 && value[0] != 0 && value[..^1].IndexOfAnyExceptInRange((byte)' ', (byte)'~') is var other && (other < 0 || value[other] == 0))
            return $" = {string.Join(", ", Encoding.ASCII.GetString(value[..^1]).Split('\0').Select(part => $"\"{part}\""))}";
        if (value.Length % 4 != 0)
            return $" = [{Convert.ToHexStringLower(value)}]";
        StringBuilder cells = new();
        for (int i = 0; i < value.Length; i += 4)
            _ = cells.Append(i == 0 ? "" : " ").Append(FormattableString.Invariant($"{Word(value, i):x}"));
        return $" = <{cells}>";
    }

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', 2 * depth).Append(line).Append('\n');

    private static int Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt32BigEndian(bytes[offset..]);

    private static string Name(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes[..bytes.IndexOf((byte)0)]);
}
