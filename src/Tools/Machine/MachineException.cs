using System;
using Firn.Tools.Host;

namespace Firn.Tools.Machine;

/// <summary>A machine did not do what was waited for; the message quotes the end of the console concerned.</summary>
public sealed class MachineException : FirnException
{
    /// <summary>A failure of the machine, unexplained.</summary>
    public MachineException()
    {
    }

    /// <summary>A failure of the machine.</summary>
    public MachineException(string message)
        : base(message)
    {
    }

    /// <summary>A failure of the machine and its cause.</summary>
    public MachineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure of the machine, and what the process answers for it.</summary>
    public MachineException(string message, int exitCode)
        : base(message, remedy: null, exitCode)
    {
    }
}
