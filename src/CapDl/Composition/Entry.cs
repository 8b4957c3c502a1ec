using Firn.CapDl.Model;

namespace Firn.CapDl.Composition;

/// <summary>What one name stands for: an object or an array of objects, and what the file says about each member.</summary>
internal sealed class Entry(string name, ObjectKind kind, int? count, SourceLocation location)
{
    private readonly SlotList?[] _slots = new SlotList?[count ?? 1];
    private readonly ChildList?[] _children = new ChildList?[kind == ObjectKind.Untyped ? count ?? 1 : 0];

    internal string Name => name;

    internal ObjectKind Kind => kind;

    /// <summary>How many members an array has; null for a single object.</summary>
    internal int? Count => count;

    internal int Members => count ?? 1;

    internal SourceLocation Location => location;

    internal ObjectParameters? Parameters { get; set; }

    internal bool IsExtern { get; init; }

    internal ObjectName NameOf(int member) => new(name, count is null ? null : (ulong)member);

    /// <summary>What was put into a member's slots so far.</summary>
    internal SlotList Slots(int member) => _slots[member] ??= new SlotList();

    internal SlotList? FilledSlots(int member) => _slots[member];

    internal ChildList Children(int member) => _children[member] ??= new ChildList();

    internal ChildList? KnownChildren(int member) => _children.Length == 0 ? null : _children[member];
}
