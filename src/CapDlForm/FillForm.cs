namespace Firn.CapDlForm;

/// <summary>A part of a frame that is not zero at the start.</summary>
public struct FillForm
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestSize = 48;

    /// <summary>Where it begins in the frame.</summary>
    public ulong Offset;

    /// <summary>Its bytes.</summary>
    public ulong Length;

    /// <summary>Where the SHA-384 of the bytes is in the form; 0 for boot information.</summary>
    public int DigestStart;

    /// <summary>Which part of the boot information it is of, if it has no digest.</summary>
    public ulong Chunk;

    /// <summary>Where the bytes begin in the part.</summary>
    public ulong ChunkOffset;

    /// <summary>It is a part of the boot information.</summary>
    public readonly bool IsBootInformation => DigestStart == 0;
}
