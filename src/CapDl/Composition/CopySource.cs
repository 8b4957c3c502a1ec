using Firn.CapDl.Model;

namespace Firn.CapDl.Composition;

/// <summary>Which capability a slot holds a copy of, by name, and the rights that the copy keeps.</summary>
internal sealed record CopySource(ObjectName Name, Rights Mask, SourceLocation Location);
