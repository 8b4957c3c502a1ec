using Firn.Realization;

namespace Firn.Images.Initialiser;

/// <summary>
/// Realizes a system, in the order that the kernel needs: memory, objects, contents, address spaces, capabilities, threads. Threads run when all is
/// done, and the initialiser holds nothing any more.
/// </summary>
internal static class SystemInitialiser
{
    /// <summary>Does all of it, or says what it cannot.</summary>
    internal static void Run(scoped ref InitialSystem system)
    {
        LastWords.Open(ref system);
        Messages.Count("a system of "u8, (ulong)system.Realized.Form.Count, " objects"u8);
        if (!TryRealize(ref system, out ulong empty))
        {
            LastWords.Prepare(in system);
            Messages.Failed(in system.Realized.Form, in system.Realized.Failure);
            return;
        }
        Messages.Count("made "u8, (ulong)system.File.Count, " capabilities; the threads run"u8);
        if (!AuthorityDrop.TryPerform(ref system, empty))
            Messages.Failed(in system.Realized.Form, in system.Realized.Failure);
    }

    /// <summary>Makes everything and starts the threads. <paramref name="empty"/> is a CNode without anything.</summary>
    internal static bool TryRealize(scoped ref InitialSystem system, out ulong empty)
    {
        empty = 0;
        return PlanCheck.TryCheck(ref system) && PlaceSpace.TryCreate(ref system, out empty) && TryFill(ref system);
    }

    private static bool TryFill(scoped ref InitialSystem system) => MemorySteps.TryMake(ref system)
        && DeviceSteps.TryMake(ref system)
        && ContentSteps.TryFill(ref system)
        && MappingSteps.TryMap(ref system.Realized)
        && CapabilitySteps.TryGive(ref system.Realized)
        && ThreadSteps.TryConfigure(ref system.Realized)
        && DomainSteps.TryConfigure(ref system)
        && TryStart(ref system);

    // All of it runs, or nothing.
    private static bool TryStart(scoped ref InitialSystem system)
    {
        if (ThreadSteps.TryStart(ref system.Realized) && DomainSteps.TryStart(ref system))
            return true;
        ThreadSteps.Stop(ref system.Realized);
        return false;
    }
}
