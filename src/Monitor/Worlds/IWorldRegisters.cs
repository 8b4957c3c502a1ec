namespace Firn.Monitor.Worlds;

/// <summary>
/// The registers by which EL3 decides what a world may do, and those of the lower levels that it leaves in a known state.
/// </summary>
public interface IWorldRegisters : IFeatureRegisters, IMonitorControls, IHypervisorRegisters, IKernelRegisters;
