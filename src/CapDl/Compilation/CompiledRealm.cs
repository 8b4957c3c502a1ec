using Firn.CapDl.Model;

namespace Firn.CapDl.Compilation;

/// <summary>A realm as its host gets it.</summary>
/// <param name="File">The whole file: canonical form, memory, contents (docs/capdl-canonical.md, "The realm file").</param>
/// <param name="Measurement">What the realm measures.</param>
/// <param name="Objects">Its objects.</param>
/// <param name="CanonicalBytes">The length of the canonical form.</param>
/// <param name="Memory">The memory that it is to be created with, in bytes.</param>
public sealed record CompiledRealm(byte[] File, ContentDigest Measurement, int Objects, int CanonicalBytes, ulong Memory);
