using System.Runtime.CompilerServices;
using Firn.Arm64.Registers;
using Firn.Arm64.Smccc;
using Firn.Monitor.Cores;
using Firn.Monitor.Psci;

namespace Firn.Monitor.Smc;

/// <summary>
/// The call table. A call answers in x0; x4 to x30 come back as they were, and so do x1 to x3, which say nothing
/// (SMCCC 1.4, Arm DEN0028, sections 2.6 to 2.8 and 5.2).
/// </summary>
public static class SmcService
{
    /// <summary>Answers the call in a frame, and does what it asks of this core. Always answers.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="vendor">The image's own calls.</param>
    /// <param name="state">The monitor.</param>
    /// <param name="frame">The caller.</param>
    /// <param name="fromAArch32">The caller executes AArch32: it has no 64-bit calls.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Perform<TMachine, TVendor>(
        TMachine machine, TVendor vendor, ref MonitorState state, ref ExceptionFrame frame, bool fromAArch32)
        where TMachine : struct, IMonitorMachine
        where TVendor : struct, IVendorCalls
    {
        var function = new FunctionId { Bits = (uint)frame.X.X0 };
        if (function.IsFast && function.IsWellFormed && !(function.Is64 && fromAArch32))
        {
            switch (function.Owner)
            {
                case ServiceOwner.Architecture:
                    Answer(ref frame, ArchitectureService.Decide(machine, function, in frame.X));
                    return;
                case ServiceOwner.StandardSecure:
                    PerformPsci(machine, ref state, ref frame, function);
                    return;
                case ServiceOwner.VendorMonitor:
                    if (vendor.TryPerform(function, ref frame))
                        return;
                    break;
                default:
                    break;
            }
        }
        Answer(ref frame, (int)SmcccResult.NotSupported);
    }

    private static void PerformPsci<TMachine>(TMachine machine, ref MonitorState state, ref ExceptionFrame frame, FunctionId function)
        where TMachine : struct, IMonitorMachine
    {
        PsciOutcome outcome = PsciService.Decide(ref state.Cores, in state.NormalMemory, function, in frame.X);
        if (outcome.Request == PowerRequest.None || !PowerControl.Perform(machine, ref state, ref frame, function.Is64, outcome))
            Answer(ref frame, outcome.Value);
    }

    // A result of 32 bits, sign-extended: right in W0 and in X0.
    private static void Answer(ref ExceptionFrame frame, int value) => frame.X.X0 = (ulong)value;

    /// <summary>Whether an exception from below is a call, SMC #0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsCall(Syndrome syndrome) =>
        syndrome.Class is ExceptionClass.SecureMonitorCall or ExceptionClass.SecureMonitorCall32 && syndrome.Immediate == 0;
}
