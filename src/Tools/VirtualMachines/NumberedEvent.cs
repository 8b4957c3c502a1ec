using Firn.VirtualMachine.Records;

namespace Firn.Tools.VirtualMachines;

/// <summary>An event, and the how manieth it is of its monitor's.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Record">The event.</param>
public readonly record struct NumberedEvent(ulong Number, EventRecord Record);
