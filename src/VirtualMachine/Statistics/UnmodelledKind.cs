namespace Firn.VirtualMachine.Statistics;

/// <summary>What kind of access no model answered.</summary>
public enum UnmodelledKind
{
    /// <summary>A load from a device, answered 0.</summary>
    DeviceRead,

    /// <summary>A store to a device, ignored.</summary>
    DeviceWrite,

    /// <summary>An access of what is not there, aborted.</summary>
    Absent,

    /// <summary>A system register; its encoding as ESR has it. Undefined.</summary>
    Register,

    /// <summary>A call; its function. Not supported.</summary>
    Call,

    /// <summary>An exception of another class; ESR.</summary>
    Exception,
}
