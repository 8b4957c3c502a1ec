namespace Firn.Tools.Systems;

/// <summary>Shared memory for records from one component to another, and a signal in each direction.</summary>
/// <param name="Memory">The memory, which both write: positions are in it.</param>
/// <param name="Filled">Signals the reader that there is something.</param>
/// <param name="Drained">Signals the writer that there is room.</param>
public sealed record Ring(Region Memory, Notification Filled, Notification Drained);
