namespace Firn.SystemsTests.FaultyMonitor.Target;

/// <summary>The numbers of the vendor calls.</summary>
public enum FaultyCall
{
    /// <summary>Reads where nothing is mapped.</summary>
    ReadUnmapped = 1,

    /// <summary>Reads address 0.</summary>
    ReadNull = 2,

    /// <summary>Reads the normal world's memory.</summary>
    ReadNormalWorld = 3,

    /// <summary>Writes to the monitor's code.</summary>
    WriteCode = 4,

    /// <summary>Writes to what is only read.</summary>
    WriteConstants = 5,

    /// <summary>Executes data.</summary>
    ExecuteData = 6,

    /// <summary>Calls itself until the stack ends.</summary>
    OverflowStack = 7,

    /// <summary>Reads behind the end of a span.</summary>
    IndexOutOfRange = 8,

    /// <summary>Divides by zero.</summary>
    DivideByZero = 9,

    /// <summary>Adds beyond 32 bits where that is checked.</summary>
    OverflowArithmetic = 10,

    /// <summary>Reads a device at an odd address.</summary>
    ReadDeviceUnaligned = 11,

    /// <summary>Faults so that the report faults.</summary>
    FaultInReport = 12,

    /// <summary>Returns to a mode that does not exist.</summary>
    ReturnIllegally = 13,

    /// <summary>Changes x28 and answers as any unknown call.</summary>
    SpoilRegister = 14,

    /// <summary>Changes SP_EL0 and answers as any unknown call.</summary>
    SpoilStackPointer = 15,

    /// <summary>Answers something.</summary>
    AnswerWrongly = 16,
}
