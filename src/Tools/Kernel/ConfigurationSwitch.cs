using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Firn.Abi.Configuration;

namespace Firn.Tools.Kernel;

/// <summary>A switch of a kernel configuration, as <see cref="IKernelConfiguration"/> declares it.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Member">The member that declares it.</param>
/// <param name="Type">The member's type: bool, int, ulong, an enumeration, or a span of ulong.</param>
/// <param name="Minimum">The least number that it may have.</param>
/// <param name="Maximum">The greatest number that it may have.</param>
public sealed record ConfigurationSwitch(string Name, string Member, Type Type, long Minimum, long Maximum)
{
    /// <summary>All switches, in the order of their declaration.</summary>
    public static IReadOnlyList<ConfigurationSwitch> All { get; } =
    [
        .. typeof(IKernelConfiguration).GetProperties().OrderBy(property => property.MetadataToken).Select(property =>
        {
            SwitchAttribute declared = property.GetCustomAttribute<SwitchAttribute>()
                ?? throw new InvalidOperationException($"{nameof(IKernelConfiguration)}.{property.Name} has no {nameof(SwitchAttribute)}.");
            return new ConfigurationSwitch(declared.Name, property.Name, property.PropertyType, declared.Minimum, declared.Maximum);
        }),
    ];

    /// <summary>The switch takes a list of memory regions.</summary>
    public bool IsMemory => Type == typeof(ReadOnlySpan<ulong>);

    /// <summary>The spellings of an enumeration's values.</summary>
    public IReadOnlyDictionary<string, object> Spellings => Type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(value => value.GetCustomAttribute<SpelledAttribute>()!.Spelling, value => value.GetValue(null)!);
}
