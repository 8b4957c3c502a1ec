namespace Firn.VirtualMachine;

/// <summary>How an access of a device went.</summary>
public enum AccessStatus
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>The device is there, and has nothing at this address or of this size: it reads as 0, and writes are ignored.</summary>
    Unmodelled = 1,

    /// <summary>Nothing is there: the access aborts.</summary>
    Absent = 2,
}
