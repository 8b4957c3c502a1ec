using System;

namespace Firn.Tools.Host;

/// <summary>A failure to tell the user in two sentences: what is wrong, and what to do about it. Shown without a stack trace.</summary>
public class FirnException : Exception
{
    /// <summary>A failure with the exit code <see cref="ExitCode.Failure"/> and nothing to advise.</summary>
    public FirnException()
        : this("The command failed.")
    {
    }

    /// <summary>A failure with the exit code <see cref="ExitCode.Failure"/>.</summary>
    public FirnException(string message)
        : this(message, remedy: null)
    {
    }

    /// <summary>A failure with the exit code <see cref="ExitCode.Failure"/> and its cause.</summary>
    public FirnException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure, what to do about it, and what the process answers.</summary>
    public FirnException(string message, string? remedy, int exitCode = Host.ExitCode.Failure)
        : base(message)
    {
        Remedy = remedy;
        ExitCode = exitCode;
    }

    /// <summary>What the user can do about it, or null.</summary>
    public string? Remedy { get; }

    /// <summary>What the process answers, one of <see cref="Host.ExitCode"/>.</summary>
    public int ExitCode { get; } = Host.ExitCode.Failure;
}
