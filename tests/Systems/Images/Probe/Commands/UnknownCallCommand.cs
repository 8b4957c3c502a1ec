using Firn.SystemsTests.Probe.Calls;

namespace Firn.SystemsTests.Probe.Commands;

/// <summary><c>unknown-call:NUMBER</c>: a vendor call that there is none of. A monitor that breaks its word in it is found out.</summary>
internal static class UnknownCallCommand
{
    private const ulong VendorCall = 0xC700_0000;

    /// <summary>Makes the call.</summary>
    internal static void Run(ref ProbeState state, ulong number) =>
        state.Report.Equal("the answer to an unknown call"u8, Firmware.Call(ref state, VendorCall | number), ulong.MaxValue);
}
