using System;

namespace Firn.Tools.Machine;

/// <summary>How a machine ended.</summary>
/// <param name="End">Why.</param>
/// <param name="ExitCode">The emulator's exit code; 128 + n when signal n ended it.</param>
/// <param name="Error">What the emulator itself complained about, normally nothing.</param>
/// <param name="Elapsed">How long it ran.</param>
/// <param name="Resets">How often its software reset it.</param>
public sealed record MachineExit(MachineEnd End, int ExitCode, string Error, TimeSpan Elapsed, int Resets);
