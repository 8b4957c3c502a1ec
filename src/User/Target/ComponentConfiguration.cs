using System;
using Firn.User.Components;

namespace Firn.User.Target;

/// <summary>
/// The configuration that this component was composed with. Safety: the builder maps as many pages as the struct takes, read-only; where it maps none the
/// first access is a fault, which the handler hears of.
/// </summary>
public static class ComponentConfiguration
{
    /// <summary>
    /// The configuration. One of another type is a component that was composed wrongly: there is nothing that it could do, so that it ends by a failed
    /// check.
    /// </summary>
    public static ref readonly T Of<T>()
        where T : unmanaged, IComponentConfiguration => ref At<T>(ConfigurationPage.Address);

    /// <summary>Another of the same form, which the platform maps somewhere.</summary>
    public static ref readonly T At<T>(ulong address)
        where T : unmanaged, IComponentConfiguration
    {
        ReadOnlySpan<byte> memory = default(MappedMemory).At(address, ConfigurationPage.SizeOf<T>());
        // An empty span has no first byte: the check of the language ends the thread, with a report.
        return ref ConfigurationPage.Of<T>(ConfigurationPage.Has<T>(memory) ? memory : memory[..0]);
    }
}
