namespace Firn.Images.Initialiser;

/// <summary>
/// Realizes a system, in the order that the kernel needs: memory, objects, contents, address spaces, capabilities, threads. Threads run when all is
/// done, and the initialiser holds nothing any more.
/// </summary>
internal static class SystemInitialiser
{
    /// <summary>Does all of it, or says what it cannot.</summary>
    internal static void Run(scoped ref Realization system)
    {
        Messages.Count("a system of "u8, (ulong)system.Form.Count, " objects"u8);
        if (!TryRealize(ref system, out ulong empty))
            return;
        Messages.Count("made "u8, (ulong)system.File.Count, " capabilities; the threads run"u8);
        AuthorityDrop.Perform(ref system, empty);
    }

    /// <summary>Makes everything and starts the threads. <paramref name="empty"/> is a CNode without anything.</summary>
    internal static bool TryRealize(scoped ref Realization system, out ulong empty) => PlaceSpace.TryCreate(ref system, out empty)
        && MemorySteps.TryMake(ref system)
        && DeviceSteps.TryMake(ref system)
        && ContentSteps.TryFill(ref system)
        && MappingSteps.TryMap(ref system)
        && CapabilitySteps.TryGive(ref system)
        && ThreadSteps.TryConfigure(ref system)
        && ThreadSteps.TryStart(ref system)
        && DomainSteps.TrySchedule(ref system);
}
