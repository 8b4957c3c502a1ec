using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests;

/// <summary>What came of a machine that ran to its end.</summary>
/// <param name="Exit">How it ended.</param>
/// <param name="Normal">What the normal world's console showed.</param>
/// <param name="Secure">What the monitor's console showed.</param>
internal sealed record SystemResult(MachineExit Exit, string Normal, string Secure)
{
    /// <summary>Both consoles, for a failure's message.</summary>
    internal string Consoles =>
        $"{Exit.End} after {Exit.Elapsed.TotalSeconds:0.0} s, code {Exit.ExitCode} {Exit.Error}\n--- normal\n{Normal}--- secure\n{Secure}";

    /// <summary>Asserts that the machine's software switched it off.</summary>
    internal void AssertPoweredOff() => Assert.True(Exit is { End: MachineEnd.PoweredOff, ExitCode: 0 }, Consoles);
}
