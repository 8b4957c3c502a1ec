using System.Runtime.CompilerServices;
using Firn.CapDlForm;

namespace Firn.Realization;

/// <summary>The capabilities that are to be those of mappings, in the order of CNodes and slots. Few systems have any.</summary>
public struct MappingClaims
{
    private const int Capacity = RealizationLimits.Mappings;

    private Claims _claims;
    private int _count;

    /// <summary>Notes every one; false where there are more than it has room for.</summary>
    internal bool TryFind(scoped in SpecificationForm form)
    {
        _count = 0;
        for (int i = form.Next(FormKind.CNode, 0); i < form.Count; i = form.Next(FormKind.CNode, i + 1))
        {
            form.Read(i, out ObjectForm item);
            SlotReader slots = form.SlotsOf(in item);
            CapabilityForm capability = default;
            while (slots.MoveNext(out _, ref capability))
            {
                if (capability.MappingTable < 0)
                    continue;
                if (_count == Capacity)
                    return false;
                ref MappingClaim claim = ref _claims[_count++];
                claim.Table = capability.MappingTable;
                claim.Slot = capability.MappingSlot;
                claim.Target = capability.Target;
                claim.Rights = capability.Rights;
                claim.Place = 0;
            }
        }
        return true;
    }

    /// <summary>The number of who claims a table's slot; -1 for nobody.</summary>
    internal readonly int Find(int table, ulong slot)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_claims[i].Table == table && _claims[i].Slot == slot)
                return i;
        }
        return -1;
    }

    /// <summary>The frame that a claim is to.</summary>
    internal readonly int TargetOf(int claim) => _claims[claim].Target;

    /// <summary>The bits of a claim's rights.</summary>
    internal readonly byte RightsOf(int claim) => _claims[claim].Rights;

    /// <summary>Where it is mapped from.</summary>
    internal readonly int PlaceOf(int claim) => _claims[claim].Place;

    /// <summary>Notes where it is mapped from.</summary>
    internal void SetPlace(int claim, int place) => _claims[claim].Place = place;

    [InlineArray(Capacity)]
    private struct Claims
    {
        private MappingClaim _first;
    }
}
