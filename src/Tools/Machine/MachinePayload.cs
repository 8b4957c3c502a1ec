namespace Firn.Tools.Machine;

/// <summary>A file that the emulator places in memory before reset, and again at each reset, as a boot loader of a board would.</summary>
/// <param name="Path">The file; taken byte for byte.</param>
/// <param name="Address">The physical address of its first byte, in memory that the normal world sees.</param>
public sealed record MachinePayload(string Path, ulong Address);
