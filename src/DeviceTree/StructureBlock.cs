using System;
using System.Buffers.Binary;

namespace Firn.DeviceTree;

/// <summary>
/// Walks the structure block (Devicetree Specification 0.4, section 5.4). Places are offsets of tokens in the block. Only
/// <see cref="TreeCheck"/> walks a block whose nesting and lengths have not been proved.
/// </summary>
internal readonly ref struct StructureBlock
{
    /// <summary>The token, the value's length and the name's offset.</summary>
    public const int PropertyHeaderSize = 12;

    /// <summary>Bytes of a token.</summary>
    public const int TokenSize = 4;

    /// <summary>Where a property has its value's length, from its token on.</summary>
    public const int ValueLengthField = 4;

    /// <summary>Where a property has the offset of its name, from its token on.</summary>
    public const int NameField = 8;

    private readonly ReadOnlySpan<byte> _block;

    public StructureBlock(ReadOnlySpan<byte> block) => _block = block;

    public int Length => _block.Length;

    public static int Align(int size) => (size + TokenSize - 1) & ~(TokenSize - 1);

    public uint Word(int place) => BinaryPrimitives.ReadUInt32BigEndian(_block.Slice(place, sizeof(uint)));

    public Token TokenAt(int place) => (Token)Word(place);

    /// <summary>The name of the node at <paramref name="place"/>; reaches to the block's end if no zero ends it.</summary>
    public ReadOnlySpan<byte> NodeName(int place) => Text.UntilZero(_block.Slice(place + TokenSize));

    public uint ValueLength(int place) => Word(place + ValueLengthField);

    public int PropertyNameOffset(int place) => (int)Word(place + NameField);

    public ReadOnlySpan<byte> Value(int place) => _block.Slice(place + PropertyHeaderSize, (int)ValueLength(place));

    /// <summary>The place of the first token behind the name of the node at <paramref name="place"/>.</summary>
    public int AfterName(int place) => Align(place + TokenSize + NodeName(place).Length + 1);

    /// <summary>The place of the token behind the one at <paramref name="place"/>.</summary>
    public int Next(int place) => TokenAt(place) switch
    {
        Token.BeginNode => AfterName(place),
        Token.Property => Align(place + PropertyHeaderSize + (int)ValueLength(place)),
        _ => place + TokenSize,
    };

    /// <summary>The place behind the node at <paramref name="place"/>, with all that is in it.</summary>
    public int AfterNode(int place)
    {
        int depth = 0;
        do
        {
            Token token = TokenAt(place);
            if (token == Token.BeginNode)
                depth++;
            else if (token == Token.EndNode)
                depth--;
            place = Next(place);
        }
        while (depth > 0);
        return place;
    }

    /// <summary>The first token from <paramref name="place"/> on that is not FDT_NOP.</summary>
    public int SkipNothing(int place)
    {
        while (TokenAt(place) == Token.Nothing)
            place = Next(place);
        return place;
    }
}
