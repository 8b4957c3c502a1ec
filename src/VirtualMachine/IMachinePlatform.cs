using System;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Debugging;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Statistics;

namespace Firn.VirtualMachine;

/// <summary>
/// What a virtual machine consists of beside its cores: devices, interrupt controller, clock, memory. The core of the monitor asks it; what it answers is the
/// machine's, not the guest's.
/// </summary>
public interface IMachinePlatform : IGuestMemory
{
    /// <summary>A load of 1, 2, 4 or 8 bytes from where there is no memory.</summary>
    /// <param name="core">Who loads.</param>
    /// <param name="address">The guest's physical address.</param>
    /// <param name="bytes">How many.</param>
    /// <param name="value">What is read, its upper bits 0.</param>
    AccessStatus Read(int core, ulong address, int bytes, out ulong value);

    /// <summary>A store there; the value's upper bits are 0.</summary>
    AccessStatus Write(int core, ulong address, int bytes, ulong value);

    /// <summary>ICC_SGI1R_EL1, ICC_ASGI1R_EL1 or ICC_SGI0R_EL1 is written. False: the machine's interrupt controller has no such registers.</summary>
    /// <param name="core">Who writes.</param>
    /// <param name="register">Op2 of the encoding: 5, 6 or 7.</param>
    /// <param name="value">What is written.</param>
    bool TrySendSoftwareInterrupt(int core, uint register, ulong value);

    /// <summary>ICC_DIR_EL1 is written. False: the machine's interrupt controller has no such register.</summary>
    /// <param name="core">Who writes.</param>
    /// <param name="value">What is written.</param>
    bool TryDeactivate(int core, ulong value);

    /// <summary>The level of a private interrupt of a core.</summary>
    void SetPrivateLine(int core, int interrupt, bool isHigh);

    /// <summary>That level, as it was last known.</summary>
    bool IsPrivateLineHigh(int core, int interrupt);

    /// <summary>The virtual timer's interrupt of a core that goes on comes to it without its monitor, as its guest has set it now.</summary>
    bool IsTimerLinked(int core);

    /// <summary>The list registers of a core asked for attention: <paramref name="listRegister"/> is done, or all are to be looked at where it is none.</summary>
    void ServeMaintenance(int core, ulong listRegister);

    /// <summary>A core is about to wait: what its list registers say is known, and the line of its virtual timer is low if its interrupt ended.</summary>
    void Resample(int core);

    /// <summary>An interrupt waits for a core: one that ends WFI.</summary>
    bool HasInterrupt(int core);

    /// <summary>An interrupt waits for a core that is powered down, and wakes it, whatever that had set to keep interrupts back.</summary>
    bool HasWakeRequest(int core);

    /// <summary>A core is about to go on: its list registers are filled.</summary>
    void Prepare(int core);

    /// <summary>A core executes, waits for an interrupt, or is off; <see cref="TakeKicked"/> tells only of those that do not execute.</summary>
    void SetPower(int core, CorePower power);

    /// <summary>The core whose exit is being handled; -1: none.</summary>
    void SetCurrent(int core);

    /// <summary>The cores for which interrupts have changed since this was last asked, a bit each.</summary>
    ulong TakeKicked();

    /// <summary>The counter of the architected timers.</summary>
    ulong Count { get; }

    /// <summary>How often it counts in a second.</summary>
    ulong CounterFrequency { get; }

    /// <summary>Where exits are counted.</summary>
    ref ExitStatistics Statistics { get; }

    /// <summary>Notes an event: what its words are stands at <see cref="MachineEvent"/>.</summary>
    void Note(MachineEvent what, int core, uint detail, ulong first, ulong second);

    /// <summary>Asks for a signal when the counter is at least this.</summary>
    void InterruptAt(ulong count);

    /// <summary>No such signal is wanted.</summary>
    void Silence();

    /// <summary>A signal to the monitor came: of its timer, of its devices. The bits are those of the badge.</summary>
    void Serve(ulong signals);

    /// <summary>Devices have more to do: <see cref="Continue"/>.</summary>
    bool HasMore { get; }

    /// <summary>Devices go on with what they had not finished, for one turn of each.</summary>
    void Continue();

    /// <summary>The guest's physical address is memory.</summary>
    bool IsMemory(ulong address);

    /// <summary>Memory was changed at a guest's physical address, instructions perhaps: the guest sees it, whether its caches are on or off.</summary>
    void MemoryChanged(ulong address, int length);

    /// <summary>Takes what a debugger has sent, as much as there is room for; 0: nothing more, or there is none.</summary>
    int TakeFromDebugger(Span<byte> bytes);

    /// <summary>Sends bytes to the debugger.</summary>
    void SendToDebugger(ReadOnlySpan<byte> bytes);

    /// <summary>Devices become as after reset, memory gets its images. False: they are not what a machine can start.</summary>
    bool TryLoad(out ulong entry, out ulong argument);
}
