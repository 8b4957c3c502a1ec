using Firn.CapDl.Model;

namespace Firn.CapDl.Composition;

/// <summary>What a slot holds: a capability, or a copy of another one until copies are resolved.</summary>
internal readonly record struct SlotEntry(ulong Slot, Capability? Capability, CopySource? Copy)
{
    internal SourceLocation Location => Capability?.Location ?? Copy?.Location ?? default;
}
