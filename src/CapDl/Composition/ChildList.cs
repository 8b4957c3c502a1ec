using System.Collections.Generic;
using Firn.CapDl.Model;

namespace Firn.CapDl.Composition;

/// <summary>The objects that are made of one untyped, each once, in the order in which they were named.</summary>
internal sealed class ChildList
{
    private readonly List<ObjectName> _order = [];
    private readonly HashSet<ObjectName> _known = [];

    /// <summary>False if it is there already.</summary>
    internal bool Add(ObjectName child)
    {
        if (!_known.Add(child))
            return false;
        _order.Add(child);
        return true;
    }

    internal ValueList<ObjectName> ToValueList() => _order.ToValueList();
}
