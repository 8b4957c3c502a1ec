using System.Runtime.InteropServices;

namespace Firn.Abi.Threads;

/// <summary>The registers of a thread (seL4_UserContext), each a word of the message. <see cref="UserRegister"/> numbers them.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct UserContext
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = Registers * 8;

    /// <summary>All registers.</summary>
    public const int Registers = 36;

    /// <summary>The frame registers, which come first: what CopyRegisters moves as frame.</summary>
    public const int FrameRegisters = 17;

    /// <summary>All but the thread pointers: what a reply to a timeout may write.</summary>
    public const int GeneralRegisters = 34;

    /// <summary>pc.</summary>
    public ulong ProgramCounter;

    /// <summary>sp, SP_EL0.</summary>
    public ulong StackPointer;

    /// <summary>spsr.</summary>
    public ulong ProgramStatus;

    /// <summary>x0.</summary>
    public ulong X0;

    /// <summary>x1.</summary>
    public ulong X1;

    /// <summary>x2.</summary>
    public ulong X2;

    /// <summary>x3.</summary>
    public ulong X3;

    /// <summary>x4.</summary>
    public ulong X4;

    /// <summary>x5.</summary>
    public ulong X5;

    /// <summary>x6.</summary>
    public ulong X6;

    /// <summary>x7.</summary>
    public ulong X7;

    /// <summary>x8.</summary>
    public ulong X8;

    /// <summary>x16.</summary>
    public ulong X16;

    /// <summary>x17.</summary>
    public ulong X17;

    /// <summary>x18.</summary>
    public ulong X18;

    /// <summary>x29.</summary>
    public ulong X29;

    /// <summary>x30.</summary>
    public ulong X30;

    /// <summary>x9.</summary>
    public ulong X9;

    /// <summary>x10.</summary>
    public ulong X10;

    /// <summary>x11.</summary>
    public ulong X11;

    /// <summary>x12.</summary>
    public ulong X12;

    /// <summary>x13.</summary>
    public ulong X13;

    /// <summary>x14.</summary>
    public ulong X14;

    /// <summary>x15.</summary>
    public ulong X15;

    /// <summary>x19.</summary>
    public ulong X19;

    /// <summary>x20.</summary>
    public ulong X20;

    /// <summary>x21.</summary>
    public ulong X21;

    /// <summary>x22.</summary>
    public ulong X22;

    /// <summary>x23.</summary>
    public ulong X23;

    /// <summary>x24.</summary>
    public ulong X24;

    /// <summary>x25.</summary>
    public ulong X25;

    /// <summary>x26.</summary>
    public ulong X26;

    /// <summary>x27.</summary>
    public ulong X27;

    /// <summary>x28.</summary>
    public ulong X28;

    /// <summary>tpidr_el0.</summary>
    public ulong ThreadPointer;

    /// <summary>tpidrro_el0.</summary>
    public ulong ReadOnlyThreadPointer;
}
