using Firn.Abi.Configuration;
using Firn.Conformance.AddressSpaces;
using Firn.Conformance.Boot;
using Firn.Conformance.CapabilitySpace;
using Firn.Conformance.Cores;
using Firn.Conformance.Debugging;
using Firn.Conformance.Domains;
using Firn.Conformance.Faults;
using Firn.Conformance.FloatingPoint;
using Firn.Conformance.Framework;
using Firn.Conformance.Interrupts;
using Firn.Conformance.Ipc;
using Firn.Conformance.Notifications;
using Firn.Conformance.Stress;
using Firn.Conformance.SystemCalls;
using Firn.Conformance.Threads;
using Firn.Conformance.Time;
using Firn.Conformance.UntypedObjects;
using Firn.Conformance.VirtualCpus;

namespace Firn.Conformance;

/// <summary>All chapters, in the order of seL4's manual.</summary>
internal static unsafe class AllTests
{
    /// <summary>Runs them.</summary>
    public static void Run()
    {
        if (StressOptions.IsAskedFor)
        {
            StressTests.Run();
            return;
        }
        if (!TimeSpan.IsKnown)
            Suite.Test("suite.pace_of_a_loop"u8, &TimeSpan.Calibrate);
        BootTests.Run();
        SystemCallTests.Run();
        RetypeTests.Run();
        RetypeErrorTests.Run();
        CopyTests.Run();
        MoveTests.Run();
        DeletionTests.Run();
        RevocationTests.Run();
        RevocationOfObjectsTests.Run();
        MessageTests.Run();
        QueueTests.Run();
        TransferTests.Run();
        NotificationTests.Run();
        RegisterTests.Run();
        ThreadTests.Run();
        FaultTests.Run();
        FloatingPointTests.Run();
        DomainTests.Run();
        ContextTests.Run();
        BudgetTests.Run();
        DonationTests.Run();
        MappingTests.Run();
        SpaceTests.Run();
        InterruptTests.Run();
        VirtualCpuTests.Run();
        RunningGuestTests.Run();
        GuestSwitchTests.Run();
        GuestInterruptTests.Run();
        GuestCounterTests.Run();
        LinkedTimerTests.Run();
        GuestLeakTests.Run();
        if (Configuration.Cores > 1 && Cores.OtherCore.Exists)
        {
            CoreTests.Run();
            RunningThreadTests.Run();
            CoreInterruptTests.Run();
            RemoteGuestTests.Run();
            RemoteKickTests.Run();
            RemoteTimerTests.Run();
            PairTests.Run();
            StressTests.Run();
        }
        if (Configuration.HardwareDebugging)
            BreakpointTests.Run();
        if (Configuration.Benchmarks == BenchmarkKind.Utilisation)
            UtilisationTests.Run();
        if (Configuration.ThreadPointer == ThreadPointer.ReadOnly)
            ThreadPointerTests.Run();
    }
}
