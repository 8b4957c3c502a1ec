using System;

namespace Firn.Abi.Configuration;

/// <summary>
/// The name under which a configuration file sets a member of <see cref="IKernelConfiguration"/>: seL4's own, or one that begins with
/// <c>Firn</c>. The bounds are for numbers.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SwitchAttribute(string name) : Attribute
{
    /// <summary>The switch's name in the file.</summary>
    public string Name { get; } = name;

    /// <summary>The least number that it may have.</summary>
    public long Minimum { get; set; }

    /// <summary>The greatest number that it may have.</summary>
    public long Maximum { get; set; } = long.MaxValue;
}
