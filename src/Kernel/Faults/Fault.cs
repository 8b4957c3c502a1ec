using System.Runtime.InteropServices;
using Firn.Abi.Debugging;
using Firn.Abi.Faults;
using Firn.Arm64.Registers;

namespace Firn.Kernel.Faults;

/// <summary>A fault of a thread, with what its message tells. Which words mean what depends on the type.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct Fault
{
    /// <summary>No register, or the one that reads as 0.</summary>
    public const byte NoRegister = 31;

    /// <summary>The kind; Null for none.</summary>
    public FaultType Type;

    /// <summary>Capability fault: it came while receiving. Virtual-memory fault: of an instruction fetch.</summary>
    public bool Flag;

    /// <summary>Exit of a virtual CPU: the general register that its instruction names; <see cref="NoRegister"/> for none.</summary>
    public byte Register;

    /// <summary>Capability fault: why the lookup failed.</summary>
    public LookupFault Lookup;

    /// <summary>
    /// Capability fault: the capability pointer. Virtual-memory fault: the address. Unknown system call: the number. User exception: the
    /// number. Timeout: the badge. Debug exception: the address. Maintenance: the list register, or all ones. Virtual CPU: ESR. VPPI event: the
    /// interrupt.
    /// </summary>
    public ulong Address;

    /// <summary>Virtual-memory fault, exit of a virtual CPU: ESR. User exception: the code. Debug exception: the breakpoint.</summary>
    public ulong Syndrome;

    /// <summary>Debug exception: why, a <see cref="BreakpointKind"/>. Exit of a virtual CPU: FAR.</summary>
    public ulong Reason;

    /// <summary>A capability was not found, or not of the kind that was needed.</summary>
    public void SetCapability(ulong pointer, bool isReceiving, ref LookupFault lookup)
    {
        Set(FaultType.Capability, pointer);
        Flag = isReceiving;
        Lookup.Guard = lookup.Guard;
        Lookup.Failure = lookup.Failure;
        Lookup.BitsLeft = lookup.BitsLeft;
        Lookup.BitsFound = lookup.BitsFound;
    }

    /// <summary>The system call's number is none.</summary>
    public void SetUnknownSystemCall(ulong number) => Set(FaultType.UnknownSystemCall, number);

    /// <summary>An exception that is no other fault. Its message has the syndrome's low 32 bits.</summary>
    public void SetUserException(Syndrome syndrome)
    {
        Set(FaultType.UserException, (uint)syndrome.Bits);
        Syndrome = 0;
    }

    /// <summary>The budget of a scheduling context with this badge ended.</summary>
    public void SetTimeout(ulong badge) => Set(FaultType.Timeout, badge);

    /// <summary>An access to memory failed. Its message has the syndrome's low 32 bits.</summary>
    public void SetVirtualMemory(ulong address, Syndrome syndrome, bool isInstruction)
    {
        Set(FaultType.VirtualMemory, address);
        Flag = isInstruction;
        Syndrome = (uint)syndrome.Bits;
    }

    /// <summary>A breakpoint, watchpoint, step or BRK; the address and number count for the first two.</summary>
    public void SetDebugException(ulong address, uint breakpoint, BreakpointKind reason)
    {
        Set(FaultType.DebugException, address);
        Syndrome = breakpoint;
        Reason = (ulong)reason;
    }

    /// <summary>A list register of the virtual interrupt interface is done.</summary>
    public void SetVgicMaintenance(uint listRegister) => Set(FaultType.VgicMaintenance, listRegister);

    /// <summary>The virtual interrupt interface asks for maintenance, of no list register.</summary>
    public void SetVgicMaintenance() => Set(FaultType.VgicMaintenance, ulong.MaxValue);

    /// <summary>A trap. Its message has the syndrome's low 32 bits.</summary>
    public void SetVirtualCpu(Syndrome syndrome) => Set(FaultType.VirtualCpu, (uint)syndrome.Bits);

    /// <summary>An exit of a virtual CPU. A syndrome of 0: it was kicked.</summary>
    public void SetVirtualCpuExit(Syndrome syndrome, ulong address, uint register)
    {
        Set(FaultType.VirtualCpuExit, address);
        Syndrome = syndrome.Bits;
        Register = (byte)register;
    }

    /// <summary>The machine's interrupt that stands for a private one of the guest.</summary>
    public void SetVirtualPrivateInterrupt(uint interrupt) => Set(FaultType.VirtualPrivateInterrupt, interrupt);

    private void Set(FaultType type, ulong address)
    {
        Type = type;
        Address = address;
    }
}
