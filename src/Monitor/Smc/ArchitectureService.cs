using Firn.Arm64.Smccc;
using Firn.Monitor.Cores;

namespace Firn.Monitor.Smc;

/// <summary>The Arm Architecture Service (SMCCC 1.4, Arm DEN0028, section 7).</summary>
public static class ArchitectureService
{
    /// <summary>Decides a call of owner 0; every call answers in x0 alone.</summary>
    public static int Decide<TMachine>(TMachine machine, FunctionId function, in GeneralRegisters x)
        where TMachine : struct, IMonitorMachine
    {
        switch ((ArchitectureFunction)function.Function)
        {
            case ArchitectureFunction.Version:
                return (int)SmcccVersion.Version14.Bits;
            case ArchitectureFunction.Features:
                return Features(machine, (ArchitectureFunction)(uint)x.X1);
            default:
                return CoreWorkarounds.Perform(machine, (ArchitectureFunction)function.Function);
        }
    }

    private static int Features<TMachine>(TMachine machine, ArchitectureFunction asked)
        where TMachine : struct, IMonitorMachine
    {
        switch (asked)
        {
            case ArchitectureFunction.Version:
            case ArchitectureFunction.Features:
                return (int)SmcccResult.Success;
            default:
                return CoreWorkarounds.Query(machine, asked);
        }
    }
}
