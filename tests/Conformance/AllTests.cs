using Firn.Conformance.Boot;
using Firn.Conformance.CapabilitySpace;
using Firn.Conformance.Faults;
using Firn.Conformance.Ipc;
using Firn.Conformance.SystemCalls;
using Firn.Conformance.UntypedObjects;

namespace Firn.Conformance;

/// <summary>All chapters, in the order of seL4's manual.</summary>
internal static class AllTests
{
    /// <summary>Runs them.</summary>
    public static void Run()
    {
        RetypeTests.Run();
        RetypeErrorTests.Run();
        CopyTests.Run();
        MoveTests.Run();
        DeletionTests.Run();
        RevocationTests.Run();
        SystemCallTests.Run();
        MessageTests.Run();
        TransferTests.Run();
        FaultTests.Run();
        BootTests.Run();
    }
}
