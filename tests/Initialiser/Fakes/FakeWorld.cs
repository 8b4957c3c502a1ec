using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Firn.InitialiserTests.Fakes;

/// <summary>
/// What the fake kernel has become: each object of the specification with all that it is, holds and was made of. Two that read the same are the same
/// system, wherever in memory it lies.
/// </summary>
internal sealed class FakeWorld
{
    private readonly FakeObject?[] _objects;
    private readonly Dictionary<FakeObject, int> _positions = [];

    /// <param name="objects">The objects by their position; null for what is the kernel's own.</param>
    internal FakeWorld(FakeObject?[] objects)
    {
        _objects = objects;
        for (int i = 0; i < objects.Length; i++)
        {
            if (objects[i] is { } made)
                _positions.TryAdd(made, i);
        }
    }

    /// <summary>All of it, a line for each fact.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int i = 0; i < _objects.Length; i++)
        {
            if (_objects[i] is not { } item)
                continue;
            _ = text.Append(CultureInfo.InvariantCulture, $"{i}: {item.Kind} {item.Bits} of {Name(item.Source)}{(item.IsDevice ? $" at {item.Address:x}" : "")}\n");
            foreach ((ulong slot, FakeCapability held) in item.Slots.OrderBy(pair => pair.Key))
                _ = text.Append(CultureInfo.InvariantCulture, $"  {slot}: {Name(held)} from {Name(held.Parent)} mapped {Name(held.Mapping?.Space)} {held.Mapping?.Address}\n");
            foreach ((ulong address, (FakeObject frame, ulong rights, ulong attributes)) in item.Pages.OrderBy(pair => pair.Key))
                _ = text.Append(CultureInfo.InvariantCulture, $"  page {address:x}: {Name(frame)} {rights} {attributes}\n");
            foreach ((string fact, object? value) in item.Facts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                _ = text.Append(CultureInfo.InvariantCulture, $"  {fact}: {Name(value)}\n");
            for (int at = 0; at < item.Memory.Length; at++)
            {
                if (item.Memory[at] != 0)
                    _ = text.Append(CultureInfo.InvariantCulture, $"  [{at}] = {item.Memory[at]}\n");
            }
        }
        return text.ToString();
    }

    private string Name(object? value) => value switch
    {
        null => "nothing",
        FakeObject item => _positions.TryGetValue(item, out int position) ? position.ToString(CultureInfo.InvariantCulture) : item.Source is null && item.Kind != "Untyped" ? item.Kind : "other",
        FakeCapability held => $"{Name(held.Object)} {held.Rights} {held.Word}",
        ulong[] words => string.Join(' ', words),
        _ => value.ToString()!,
    };
}
