using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Arm64.Psci;
using Firn.CoreLibTests.Shared;
using Firn.Diagnostics;
using Internal.Runtime.CompilerHelpers;

namespace Firn.Images.CoreLibTestsImage.Target;

/// <summary>Where start.S enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>All checks, then those that must fail, then the end of the machine.</summary>
    [RuntimeExport("checks_start")]
    public static void Start()
    {
        var report = new Report<Uart>(default);
        AllChecks.Run(report);
        for (int number = 0; number < FailingChecks.Count; number++)
            report.Value(FailingChecks.Name(number), Attempt(number));
        PowerOff();
    }

    /// <summary>One check that must not come back.</summary>
    [RuntimeExport("checks_fail")]
    public static void Fail(int number) => FailingChecks.Run(number);

    /// <summary>A check of the language failed where none was to.</summary>
    [RuntimeExport("checks_panic")]
    public static void Panic(CheckFailure failure)
    {
        new TextOutput<Uart>(default).Write("unexpected: "u8);
        new TextOutput<Uart>(default).WriteLine(CheckFailureText.Of(failure));
        PowerOff();
    }

    /// <summary>An exception of the processor.</summary>
    [RuntimeExport("checks_fault")]
    public static void Fault(ulong syndrome, ulong address, ulong faultAddress)
    {
        var report = new Report<Uart>(default);
        report.Value("ESR_EL1"u8, syndrome);
        report.Value("ELR_EL1"u8, address);
        report.Value("FAR_EL1"u8, faultAddress);
        PowerOff();
    }

    private static void PowerOff() => HypervisorCall((ulong)PsciFunction.SystemOff);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "attempt")]
    private static extern uint Attempt(int number);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "hvc_0")]
    private static extern ulong HypervisorCall(ulong function);
}
