using Firn.Arm64.Registers;

namespace Firn.Images.Hello;

/// <summary>
/// The program came to EL2: a call is performed; an access that stage 2 refused is reported and skipped; anything else ends it.
/// </summary>
internal static class ProgramTrap
{
    private const ulong InstructionSize = 4;

    /// <summary>Answers what ESR_EL2 says.</summary>
    internal static void Answer(ref Kernel kernel, ref ProgramFrame frame)
    {
        Syndrome syndrome = default(Target.HelloMachine).Syndrome;
        switch (syndrome.Class)
        {
            case ExceptionClass.SupervisorCall:
                ProgramCalls.Perform(ref kernel, ref frame);
                break;
            case ExceptionClass.DataAbortLower:
                FaultReport.Program(syndrome, in frame);
                frame.ExceptionLink += InstructionSize;
                break;
            case ExceptionClass.InstructionAbortLower:
                // There is no instruction to skip: the call did not happen.
                FaultReport.Program(syndrome, in frame);
                frame.ExceptionLink = frame.X[30];
                break;
            default:
                FaultReport.Program(syndrome, in frame);
                kernel.Power.Off();
                break;
        }
    }
}
