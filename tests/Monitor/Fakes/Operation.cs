namespace Firn.MonitorTests.Fakes;

/// <summary>One thing that was done to a board: a register written, a device accessed, a barrier or an instruction.</summary>
public readonly record struct Operation(string Name, ulong Value);
