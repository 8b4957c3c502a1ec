using System;
using System.Collections.Generic;
using Firn.Tools.Host;

namespace Firn.Tools.Kernel;

/// <summary>A kernel configuration is not as it should be.</summary>
public sealed class ConfigurationException : FirnException
{
    /// <summary>One without problems to show.</summary>
    public ConfigurationException()
    {
    }

    /// <summary>One with a message alone.</summary>
    public ConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>One with a message and its cause.</summary>
    public ConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>One that says all <paramref name="problems"/>, a line each.</summary>
    public ConfigurationException(IReadOnlyList<ConfigurationProblem> problems)
        : base(string.Join('\n', problems), "docs/kernel-abi.md lists the switches.", Host.ExitCode.Usage)
        => Problems = problems;

    /// <summary>The problems, in the order of their places.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; } = [];
}
