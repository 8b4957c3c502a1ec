using System;
using System.Numerics;
using System.Reflection;
using Firn.Arm64.Translation;

namespace Firn.Arm64Tests;

/// <summary>One settable field of a typed word, with the position that setting it reveals.</summary>
public sealed class WordField
{
    private readonly PropertyInfo _property;
    private readonly PropertyInfo _bits;

    /// <summary>Probes the field: what setting it changes in a word of zeros.</summary>
    public WordField(PropertyInfo property, PropertyInfo bits)
    {
        _property = property;
        _bits = bits;
        ulong mask = 0;
        for (int bit = 0; bit < 64; bit++) mask |= Set(0, Native(1UL << bit));
        Mask = mask;
        Low = BitOperations.TrailingZeroCount(mask);
        Width = BitOperations.PopCount(mask);
    }

    /// <summary>The property's name.</summary>
    public string Name => _property.Name;

    /// <summary>The property's type.</summary>
    public Type Type => _property.PropertyType;

    /// <summary>The bits that the field can set.</summary>
    public ulong Mask { get; }

    /// <summary>Its lowest bit.</summary>
    public int Low { get; }

    /// <summary>How many bits it has.</summary>
    public int Width { get; }

    /// <summary>The member's identifier in the library's documentation file.</summary>
    public string DocumentationId => $"P:{_property.DeclaringType!.FullName}.{Name}";

    /// <summary>The word after the field is given a value whose bits are those of <paramref name="field"/>.</summary>
    public ulong With(ulong word, ulong field) => Set(word, Native(Type == typeof(PhysicalAddress) ? field << Low : field));

    /// <summary>The field of a word, moved to bit 0.</summary>
    public ulong Of(ulong word)
    {
        object value = _property.GetValue(Make(word))!;
        return value switch
        {
            bool flag => flag ? 1UL : 0,
            PhysicalAddress address => address.Value >> Low,
            _ => Convert.ToUInt64(value, null),
        };
    }

    private ulong Set(ulong word, object value)
    {
        object boxed = Make(word);
        _property.SetValue(boxed, value);
        return Convert.ToUInt64(_bits.GetValue(boxed), null);
    }

    private object Make(ulong word)
    {
        object boxed = Activator.CreateInstance(_property.DeclaringType!)!;
        _bits.SetValue(boxed, _bits.PropertyType == typeof(uint) ? (object)(uint)word : word);
        return boxed;
    }

    private object Native(ulong value)
    {
        if (Type == typeof(bool)) return (value & 1) != 0;
        if (Type == typeof(uint)) return (uint)value;
        if (Type == typeof(ulong)) return value;
        if (Type == typeof(PhysicalAddress)) return new PhysicalAddress(value);
        if (Type.IsEnum) return Enum.ToObject(Type, value);
        throw new NotSupportedException($"{_property.DeclaringType}.{Name}: no test for {Type}");
    }
}
