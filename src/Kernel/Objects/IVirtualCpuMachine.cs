namespace Firn.Kernel.Objects;

/// <summary>The registers of EL1 and of the virtual interrupt interface, which a virtual CPU saves.</summary>
public interface IVirtualCpuMachine;
