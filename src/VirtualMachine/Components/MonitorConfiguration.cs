using Firn.User.Components;
using Firn.VirtualMachine.Records;

namespace Firn.VirtualMachine.Components;

/// <summary>What a monitor that is a component is told of its virtual machine.</summary>
public struct MonitorConfiguration : IComponentConfiguration
{
    /// <inheritdoc/>
    public static ulong Tag => 0x0000_3156_4D4D_4D56;

    /// <summary>Where the guest's memory is mapped for the monitor, and its window before it; of a machine with a window the monitor has that alone.</summary>
    public const ulong Memory = 0x10_0000_0000;

    /// <summary>Where the guest's kernel is mapped, to be read.</summary>
    public const ulong Kernel = 0x8_0000_0000;

    /// <summary>Where its RAM disk is mapped, to be read.</summary>
    public const ulong RamDisk = 0xA_0000_0000;

    /// <summary>Where the machine's clock is mapped, if it is.</summary>
    public const ulong Clock = 0x70_0000;

    /// <summary>Where the page is mapped that has the machine's Ethernet address, if it is (<see cref="CardAddress"/>).</summary>
    public const ulong Card = 0x71_0000;

    /// <summary>In place of an Ethernet address: the platform tells it, on a page.</summary>
    public const ulong CardAddress = ulong.MaxValue;

    /// <summary>Where the rings of the machine's port of a switch are mapped, if it has one: what goes out, then what comes in.</summary>
    public const ulong Frames = 0x1000_0000;

    /// <summary>Where the channels of the machine's streams are mapped: of each what goes out, then what comes in.</summary>
    public const ulong Streams = 0x1100_0000;

    /// <summary>Where the window of the machine's sectors is mapped, if it has some.</summary>
    public const ulong Disk = 0x1200_0000;

    /// <summary>The machine's name, for its records.</summary>
    public MachineName Name;

    /// <summary>Cores of the virtual machine.</summary>
    public ulong Cores;

    /// <summary>Those, a bit each, that execute only while the monitor waits: on its own core, where it has no budget that could end before it is done.</summary>
    public ulong LocalCores;

    /// <summary>Bytes of its memory.</summary>
    public ulong MemorySize;

    /// <summary>Bytes of the window that its devices are confined to, beside that memory; 0: they reach all of it.</summary>
    public ulong WindowSize;

    /// <summary>Bytes of its kernel.</summary>
    public ulong KernelSize;

    /// <summary>Bytes of its RAM disk; 0: it has none.</summary>
    public ulong RamDiskSize;

    /// <summary>Not 0: the machine's clock is mapped.</summary>
    public ulong HasClock;

    /// <summary>The machine's Ethernet address, its first byte highest of 48 bits; 0: it has no network; <see cref="CardAddress"/>.</summary>
    public ulong NetworkAddress;

    /// <summary>Not 0: there is an entropy server for it.</summary>
    public ulong HasEntropy;

    /// <summary>Not 0: it has sectors of a disk.</summary>
    public ulong HasDisk;

    /// <summary>Bytes of the name that a debugger knows it by; 0: none may come.</summary>
    public ulong DebuggerNameLength;

    /// <summary>That name.</summary>
    public DebuggerName DebuggerName;

    /// <summary>Who listens at its channels.</summary>
    public StreamPorts Listeners;

    /// <summary>Bytes of its command line.</summary>
    public ulong CommandLineLength;

    /// <summary>Its command line.</summary>
    public CommandLineBytes CommandLine;
}
