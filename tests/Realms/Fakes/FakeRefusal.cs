using System;
using Firn.Abi.Errors;

namespace Firn.RealmsTests.Fakes;

/// <summary>What the fake kernel refuses.</summary>
internal sealed class FakeRefusal(InvocationError error) : Exception
{
    public InvocationError Error { get; } = error;
}
