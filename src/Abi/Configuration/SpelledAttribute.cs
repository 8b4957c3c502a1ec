using System;

namespace Firn.Abi.Configuration;

/// <summary>How a configuration file spells a value of an enumeration.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class SpelledAttribute(string spelling) : Attribute
{
    /// <summary>The value's spelling.</summary>
    public string Spelling { get; } = spelling;
}
