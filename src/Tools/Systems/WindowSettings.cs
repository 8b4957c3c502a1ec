using System;

namespace Firn.Tools.Systems;

/// <summary>
/// Confines the devices of a virtual machine to a window: memory beside its own, below it, which is all that its monitor has of it. The rest is its guest's, and its loader's, a component
/// that speaks to nobody but the monitor and fills it before each start.
/// </summary>
/// <param name="Size">Bytes: a power of two from 16 to 512 MiB. A stock kernel bounces all that its devices read and write through half of it.</param>
/// <param name="Loader"><c>image:VirtualMachineLoader</c>.</param>
public sealed record WindowSettings(ulong Size, Program Loader)
{
    /// <summary>The loader's time.</summary>
    public Time LoaderTime { get; init; } = Time.Turns(TimeSpan.FromMilliseconds(10));
}
