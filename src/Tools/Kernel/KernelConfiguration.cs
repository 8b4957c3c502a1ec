using System;
using System.Collections.Generic;

namespace Firn.Tools.Kernel;

/// <summary>A kernel configuration that was read.</summary>
/// <param name="Name">Its file's name, without <c>.json</c>.</param>
/// <param name="Description">What it is for, in a sentence.</param>
/// <param name="Values">
/// The values by their members in <see cref="Abi.Configuration.IKernelConfiguration"/>: bool, int, ulong, a value of an enumeration, or an
/// array of ulong.
/// </param>
public sealed record KernelConfiguration(string Name, string Description, IReadOnlyDictionary<string, object> Values)
{
    /// <summary>The value of a member.</summary>
    /// <exception cref="InvalidCastException">It has another type.</exception>
    public T Get<T>(string member) => (T)Values[member];
}
