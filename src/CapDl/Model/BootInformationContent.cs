namespace Firn.CapDl.Model;

/// <summary>Bytes that the kernel hands over at boot.</summary>
/// <param name="Chunk">Which part of the boot information.</param>
/// <param name="Offset">Where the bytes begin in the part, its header included.</param>
public sealed record BootInformationContent(BootInformationChunk Chunk, ulong Offset) : FillContent;
