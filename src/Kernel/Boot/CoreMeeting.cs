using System.Runtime.InteropServices;

namespace Firn.Kernel.Boot;

/// <summary>How cores wait for each other while they start. Zero at first.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct CoreMeeting
{
    /// <summary>Not 0: the kernel's own translation tables can be entered.</summary>
    public int TablesReady;

    /// <summary>Other cores that have entered them, so that none needs the loader's any more.</summary>
    public int Arrived;

    /// <summary>Not 0: what the cores share is there.</summary>
    public int StateReady;

    /// <summary>Other cores that are ready to run threads.</summary>
    public int Ready;

    /// <summary>Not 0: another core cannot be started; a <see cref="BootProblem"/>.</summary>
    public int Problem;
}
