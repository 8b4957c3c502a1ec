using System.Runtime;
using Firn.Arm64.Registers;

namespace Firn.Images.Hello.Target;

/// <summary>Where start.S and vectors.S enter C#.</summary>
internal static class EntryPoints
{
    private static Kernel _kernel;

    /// <summary>The first C#: MMU off.</summary>
    [RuntimeExport("hello_start")]
    public static void Start(ulong deviceTree) => _kernel.Start(deviceTree);

    /// <summary>Makes the frame of the program's first instruction.</summary>
    [RuntimeExport("hello_enter")]
    public static void Enter(ref ProgramFrame frame) => _kernel.Enter(ref frame);

    /// <summary>The program called, or did what it may not.</summary>
    [RuntimeExport("hello_trap")]
    public static void Trap(ref ProgramFrame frame) => ProgramTrap.Answer(ref _kernel, ref frame);

    /// <summary>The kernel itself faulted.</summary>
    [RuntimeExport("hello_fault")]
    public static void Fault(ulong syndrome, ulong address, ulong faultAddress)
    {
        FaultReport.Own(new Syndrome { Bits = syndrome }, address, faultAddress);
        _kernel.Power.Off();
    }
}
