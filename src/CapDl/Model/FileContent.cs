namespace Firn.CapDl.Model;

/// <summary>Bytes of a file.</summary>
/// <param name="File">The file, relative to the specification; empty if the content is known by its digest alone.</param>
/// <param name="Offset">Where the bytes begin in the file.</param>
/// <param name="Digest">The SHA-384 of the bytes; null until it is computed.</param>
public sealed record FileContent(string File, ulong Offset, ContentDigest? Digest = null) : FillContent;
