using System;
using System.Collections.Generic;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;

namespace Firn.Tools.Kernel;

/// <summary>An invocation as its interface declares it.</summary>
/// <param name="Invocation">The invocation.</param>
/// <param name="SeL4Name">seL4's identifier of its label.</param>
/// <param name="Object">The type of capability that is invoked.</param>
/// <param name="Interface">The interface that declares it.</param>
/// <param name="Method">The method's name there.</param>
/// <param name="Arguments">The arguments, in order.</param>
/// <param name="Result">The result, or null.</param>
/// <param name="Errors">The errors that seL4 lists.</param>
public sealed record InvocationDescription(
    Invocation Invocation, string SeL4Name, CapabilityType Object, Type Interface, string Method,
    IReadOnlyList<InvocationArgument> Arguments, InvocationArgument? Result, IReadOnlyList<InvocationError> Errors);
