namespace Firn.Abi.Faults;

/// <summary>The words of a reply to a virtual CPU's exit; both may be left out, from behind.</summary>
public enum VirtualCpuExitReplyWord : int
{
    /// <summary>Where the guest goes on.</summary>
    InstructionPointer = 0,

    /// <summary>What the target register is to hold.</summary>
    Value = 1,
}
