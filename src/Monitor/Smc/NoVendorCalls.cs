using Firn.Arm64.Smccc;
using Firn.Monitor.Cores;

namespace Firn.Monitor.Smc;

/// <summary>A monitor without calls of its own.</summary>
public readonly struct NoVendorCalls : IVendorCalls
{
    /// <inheritdoc/>
    public bool TryPerform(FunctionId function, ref ExceptionFrame frame) => false;
}
