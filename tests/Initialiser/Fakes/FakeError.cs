using System;
using Firn.Abi.Errors;

namespace Firn.InitialiserTests.Fakes;

/// <summary>The kernel refuses.</summary>
internal sealed class FakeError(InvocationError error) : Exception
{
    internal InvocationError Error { get; } = error;
}
