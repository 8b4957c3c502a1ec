using Firn.CapDl.Model;
using Firn.CapDlForm;

namespace Firn.CapDl.Canonical;

/// <summary>Writes a capability; what says nothing is left out.</summary>
internal static class CapabilityEncoder
{
    internal static void Write(CborBuffer buffer, Specification specification, Capability capability)
    {
        buffer.Map(Count(capability));
        Number(buffer, CapabilityKey.Kind, (ulong)capability.Kind);
        if (capability.Target is { } target)
        {
            buffer.Unsigned((ulong)CapabilityKey.Target);
            buffer.Unsigned(CanonicalEncoder.IndexOf(specification, target));
        }
        Number(buffer, CapabilityKey.Rights, (ulong)capability.Rights);
        Number(buffer, CapabilityKey.Badge, capability.Badge);
        Number(buffer, CapabilityKey.Guard, capability.Guard);
        Number(buffer, CapabilityKey.GuardSize, (ulong)capability.GuardSize);
        Number(buffer, CapabilityKey.Core, (ulong)capability.Core);
        if (capability.IsUncached)
        {
            buffer.Unsigned((ulong)CapabilityKey.Uncached);
            buffer.Boolean(true);
        }
        if (capability.Asid is { } asid)
            Pair(buffer, CapabilityKey.Asid, asid.High, asid.Low);
        if (capability.Mapping is { } mapping)
            Pair(buffer, CapabilityKey.Mapping, CanonicalEncoder.IndexOf(specification, mapping.Container), mapping.Slot);
    }

    private static int Count(Capability capability) => One(capability.Kind != CapabilityKind.Object) + One(capability.Target is not null)
        + One(capability.Rights != Rights.None) + One(capability.Badge != 0) + One(capability.Guard != 0) + One(capability.GuardSize != 0)
        + One(capability.Core != 0) + One(capability.IsUncached) + One(capability.Asid is not null) + One(capability.Mapping is not null);

    private static int One(bool isThere) => isThere ? 1 : 0;

    private static void Number(CborBuffer buffer, CapabilityKey key, ulong value)
    {
        if (value == 0)
            return;
        buffer.Unsigned((ulong)key);
        buffer.Unsigned(value);
    }

    private static void Pair(CborBuffer buffer, CapabilityKey key, ulong first, ulong second)
    {
        buffer.Unsigned((ulong)key);
        buffer.Array(2);
        buffer.Unsigned(first);
        buffer.Unsigned(second);
    }
}
