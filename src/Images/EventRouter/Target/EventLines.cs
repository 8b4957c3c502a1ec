using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Components.Events;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.EventRouter.Target;

/// <summary>
/// Clients' notifications and interrupt handlers, by slot. Safety: it invokes what its configuration says is there, and nothing else.
/// </summary>
internal readonly struct EventLines : IEventDevice
{
    private const int WordBits = 64;

    /// <inheritdoc/>
    public ref EventMemory Memory => ref MemoryMarshal.AsRef<EventMemory>(
        default(MappedMemory).At(ComponentConfiguration.Of<EventConfiguration>().Memory, Unsafe.SizeOf<EventMemory>()));

    /// <inheritdoc/>
    public void Signal(int client, int core)
    {
        int bit = (client * EventLimits.Cores) + core;
        if (((ComponentConfiguration.Of<EventConfiguration>().Notifications[bit / WordBits] >> (bit % WordBits)) & 1) != 0)
            Notification.At((ulong)EventSlot.FirstClient + (ulong)bit).Signal();
    }

    /// <inheritdoc/>
    public void Acknowledge(int interrupt) => _ = InterruptHandler.At((ulong)EventSlot.FirstInterrupt + (ulong)interrupt).Acknowledge();
}
