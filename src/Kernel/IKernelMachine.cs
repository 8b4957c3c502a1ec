using Firn.Arm64;
using Firn.Kernel.Boot;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Debugging;
using Firn.Kernel.Faults;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Platforms;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel;

/// <summary>The machine as the kernel uses it: an empty struct on the target, a board that the test owns elsewhere.</summary>
public interface IKernelMachine
    : IMachine, IKernelPlatform, IBootMachine, ITranslationMachine, ITimerMachine, IInterruptMachine, IFloatingPointMachine, IVirtualCpuMachine,
      IConsoleMachine, IFaultMachine, IBenchmarkMachine, IDebugMachine, IConcurrencyMachine
{
    /// <summary>
    /// The one place where an address of the kernel's window becomes a reference. The address is an object's that the kernel made, or of
    /// memory behind a frame capability, so it is mapped and aligned; nothing that a user says comes here unchecked.
    /// </summary>
    ref T At<T>(ulong address)
        where T : struct;
}
