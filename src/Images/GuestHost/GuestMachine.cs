using Firn.User.Objects;

namespace Firn.Images.GuestHost;

/// <summary>A guest of one virtual CPU.</summary>
internal struct GuestMachine
{
    /// <summary>Its number, from 0; the badge of its exits is one more.</summary>
    internal ulong Number;

    /// <summary>The thread that runs it.</summary>
    internal Thread Thread;

    /// <summary>Its virtual CPU.</summary>
    internal VirtualCpu Cpu;

    /// <summary>Its exits are told in Firn's form.</summary>
    internal bool IsShort;

    /// <summary>It is done.</summary>
    internal bool IsDone;

    /// <summary>The group of its interrupts.</summary>
    internal byte Group;

    /// <summary>How often a kick was told.</summary>
    internal ulong Kicks;

    /// <summary>Reply object in which it waits for the other guest; default: it does not.</summary>
    internal Reply Waiting;

    /// <summary>What it will be answered then.</summary>
    internal Message Answer;
}
