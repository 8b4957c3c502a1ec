using Firn.CapDl.Model;

namespace Firn.CapDl.Composition;

/// <summary>One object: the name's entry and which member of it.</summary>
internal readonly record struct Member(Entry Entry, int Index)
{
    internal ObjectName Name => Entry.NameOf(Index);
}
