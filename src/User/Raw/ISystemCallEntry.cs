using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;

namespace Firn.User.Raw;

/// <summary>What stands for the kernel where there is none: a test's.</summary>
public interface ISystemCallEntry
{
    /// <summary>Does a system call: takes the registers and the caller's IPC buffer, and changes them.</summary>
    void Enter(SystemCall number, ref SystemCallFrame frame, ref IpcBuffer buffer);
}
