namespace Firn.Abi.Threads;

/// <summary>The order of registers in <see cref="UserContext"/>, and so in the messages that read, write and reply with them.</summary>
public enum UserRegister : int
{
    /// <summary>pc.</summary>
    ProgramCounter = 0,

    /// <summary>sp, SP_EL0.</summary>
    StackPointer = 1,

    /// <summary>spsr.</summary>
    ProgramStatus = 2,

    /// <summary>x0.</summary>
    X0 = 3,

    /// <summary>x1.</summary>
    X1 = 4,

    /// <summary>x2.</summary>
    X2 = 5,

    /// <summary>x3.</summary>
    X3 = 6,

    /// <summary>x4.</summary>
    X4 = 7,

    /// <summary>x5.</summary>
    X5 = 8,

    /// <summary>x6.</summary>
    X6 = 9,

    /// <summary>x7.</summary>
    X7 = 10,

    /// <summary>x8.</summary>
    X8 = 11,

    /// <summary>x16.</summary>
    X16 = 12,

    /// <summary>x17.</summary>
    X17 = 13,

    /// <summary>x18.</summary>
    X18 = 14,

    /// <summary>x29.</summary>
    X29 = 15,

    /// <summary>x30.</summary>
    X30 = 16,

    /// <summary>x9.</summary>
    X9 = 17,

    /// <summary>x10.</summary>
    X10 = 18,

    /// <summary>x11.</summary>
    X11 = 19,

    /// <summary>x12.</summary>
    X12 = 20,

    /// <summary>x13.</summary>
    X13 = 21,

    /// <summary>x14.</summary>
    X14 = 22,

    /// <summary>x15.</summary>
    X15 = 23,

    /// <summary>x19.</summary>
    X19 = 24,

    /// <summary>x20.</summary>
    X20 = 25,

    /// <summary>x21.</summary>
    X21 = 26,

    /// <summary>x22.</summary>
    X22 = 27,

    /// <summary>x23.</summary>
    X23 = 28,

    /// <summary>x24.</summary>
    X24 = 29,

    /// <summary>x25.</summary>
    X25 = 30,

    /// <summary>x26.</summary>
    X26 = 31,

    /// <summary>x27.</summary>
    X27 = 32,

    /// <summary>x28.</summary>
    X28 = 33,

    /// <summary>tpidr_el0.</summary>
    ThreadPointer = 34,

    /// <summary>tpidrro_el0.</summary>
    ReadOnlyThreadPointer = 35,
}
