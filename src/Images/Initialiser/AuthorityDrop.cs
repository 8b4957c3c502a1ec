using Firn.Abi.RootTask;
using Firn.Abi.SystemCalls;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Images.Initialiser;

/// <summary>
/// The end of the initialiser's authority. What keeps the system's objects alive stays in CNodes that nobody can name: their only capabilities
/// are in themselves. The initialiser's capability space becomes an empty CNode.
/// </summary>
internal static class AuthorityDrop
{
    private const uint NodeGuard = 63;

    // No capability pointer that the initialiser ever used has this guard: its next call is a fault that nobody handles, and stops it.
    private const ulong OtherGuard = 1UL << 40;

    /// <summary>Gives everything up, where the kernel lets it, and shows it where the kernel tells what a capability pointer names.</summary>
    internal static bool TryPerform(scoped ref InitialSystem system, ulong empty)
    {
        ulong held = CountHeld(in system);
        InvocationResult result = Thread.At((ulong)InitialSlot.Thread).SetSpace(
            default, CNode.At(empty), new() { Guard = OtherGuard, GuardSize = NodeGuard }, AddressSpace.At((ulong)InitialSlot.AddressSpace), 0);
        if (!system.Realized.Check(result, "TCB.SetSpace"u8, -1))
            return false;
        if (!SystemCalls<Configuration>.Exists(SystemCall.DebugIdentifyCapability))
            return true;
        Messages.Count("held "u8, held, " capabilities"u8);
        Messages.Count("holds "u8, CountHeld(in system) + CountNamed(), " capabilities"u8);
        return true;
    }

    private static ulong CountHeld(scoped in InitialSystem system)
    {
        if (!SystemCalls<Configuration>.Exists(SystemCall.DebugIdentifyCapability))
            return 0;
        ulong held = 0;
        for (ulong slot = 0; slot < 1UL << (int)system.Information.CNodeSizeBits; slot++)
            held += IsHeld(slot);
        for (ulong place = 0; place < 1UL << system.Realized.PlaceBits; place++)
            held += IsHeld(system.Realized.Base + place);
        return held;
    }

    // Those that its new capability space has.
    private static ulong CountNamed() => IsHeld(OtherGuard << 1) + IsHeld((OtherGuard << 1) | 1);

    private static ulong IsHeld(ulong pointer) => KernelCalls.Enter(SystemCall.DebugIdentifyCapability, pointer) == 0 ? 0ul : 1;
}
