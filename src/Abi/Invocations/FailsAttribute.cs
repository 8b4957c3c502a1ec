using System;
using Firn.Abi.Errors;

namespace Firn.Abi.Invocations;

/// <summary>
/// The errors that seL4's interface files list for an invocation. <see cref="InvocationError.TruncatedMessage"/> goes without saying: a
/// message with too few words or capabilities has it everywhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FailsAttribute(params InvocationError[] errors) : Attribute
{
    /// <summary>The errors.</summary>
    public InvocationError[] Errors { get; } = errors;
}
