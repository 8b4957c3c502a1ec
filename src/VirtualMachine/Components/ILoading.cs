using Firn.User.Protocols;
using Firn.VirtualMachine.Boot;

namespace Firn.VirtualMachine.Components;

/// <summary>What the loader of a machine with a window does for the machine's monitor, which has the window alone of its memory.</summary>
[Protocol(0x16)]
public interface ILoading
{
    /// <summary>Puts kernel, RAM disk and device tree into the machine's memory, as at its first start. None of its cores is on.</summary>
    /// <param name="virtioDevices">How many virtio devices it has.</param>
    /// <param name="hasSeed">There is a seed.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="status">Whether it can start.</param>
    /// <param name="entry">Where its first core is entered.</param>
    /// <param name="argument">That core's x0.</param>
    CallStatus Load(uint virtioDevices, bool hasSeed, LoadSeed seed, out LoadStatus status, out ulong entry, out ulong argument);
}
