namespace Firn.SystemsTests.FaultyKernel.Target;

/// <summary>The faults, by the numbers that a program asks for them with: as the size of an endpoint that it retypes memory to.</summary>
public enum KernelFault
{
    /// <summary>Reads address 0.</summary>
    ReadNull = 1,

    /// <summary>Reads where nothing is mapped.</summary>
    ReadUnmapped = 2,

    /// <summary>Writes to the kernel's code.</summary>
    WriteCode = 3,

    /// <summary>Executes data.</summary>
    ExecuteData = 4,

    /// <summary>Calls itself until the stack ends.</summary>
    OverflowStack = 5,

    /// <summary>Reads behind the end of a span.</summary>
    IndexOutOfRange = 6,

    /// <summary>Divides by zero.</summary>
    DivideByZero = 7,

    /// <summary>Adds beyond 32 bits where that is checked.</summary>
    OverflowArithmetic = 8,

    /// <summary>Faults so that the report faults.</summary>
    FaultInReport = 9,
}
