namespace Firn.Tools.Machine;

/// <summary>A machine that <c>firn run</c> has told of.</summary>
/// <param name="Layout">Its layout.</param>
/// <param name="Process">The process that runs it.</param>
/// <param name="Socket">Where it can be observed (<see cref="MachineControl.ConnectAsync"/>).</param>
public sealed record RunningMachine(string Layout, int Process, string Socket);
