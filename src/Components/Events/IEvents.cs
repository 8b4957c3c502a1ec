using Firn.User.Protocols;

namespace Firn.Components.Events;

/// <summary>
/// Events between components, and interrupts of the machine, as inputs of the client that they are for: 64 of them, each masked or not, each on
/// one of the client's cores. A client is signalled when it has something to take, and not again before it took it.
/// </summary>
[Protocol(0x13)]
public interface IEvents
{
    /// <summary>Raises an event, if the caller is among its senders. One that is pending stays one.</summary>
    CallStatus Raise(uint target);

    /// <summary>
    /// Takes what is pending on a core, and not masked: bit N is input N. An interrupt is in service from then on, until
    /// <see cref="End"/>.
    /// </summary>
    CallStatus Take(uint core, out ulong inputs);

    /// <summary>Masks inputs, or unmasks them: what came meanwhile is pending. Bits that are neither stay.</summary>
    CallStatus SetMask(ulong mask, ulong unmask);

    /// <summary>An interrupt was served: it may come again.</summary>
    CallStatus End(uint input);

    /// <summary>An input goes to another core of the client from now on.</summary>
    CallStatus Move(uint input, uint core);

    /// <summary>
    /// Forgets what is pending, masked and moved for a client, which is gone, and lets its interrupts come again, for who takes its place. That one may have begun already:
    /// it is signalled on all its cores, and told so (<see cref="CallStatus.Restarted"/>) at its next request but <see cref="Raise"/>. For who manages clients alone.
    /// </summary>
    /// <param name="client">The client's badge.</param>
    /// <param name="life">How often it was started again: it is forgotten once for each.</param>
    CallStatus Forget(uint client, uint life);
}
