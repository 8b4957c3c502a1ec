using Firn.Arm64.Smccc;
using Firn.Monitor.Cores;

namespace Firn.Monitor.Smc;

/// <summary>The calls of owner 7, the monitor's vendor: a type argument of the image, so that what an image does not have is not in it.</summary>
public interface IVendorCalls
{
    /// <summary>Performs a call. False for one that there is not.</summary>
    /// <param name="function">The function, of <see cref="ServiceOwner.VendorMonitor"/>.</param>
    /// <param name="frame">The caller; x0 to x3 take results.</param>
    bool TryPerform(FunctionId function, ref ExceptionFrame frame);
}
