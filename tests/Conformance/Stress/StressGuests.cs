using System.Runtime.CompilerServices;
using System.Threading;
using Firn.Abi.Capabilities;
using Firn.Abi.Faults;
using Firn.Abi.Virtualization;
using Firn.Arm64.Gic;
using Firn.Arm64.Registers;
using Firn.Conformance.Cores;
using Firn.Conformance.Framework;
using Firn.Conformance.VirtualCpus;
using Firn.User.Objects;

namespace Firn.Conformance.Stress;

/// <summary>
/// Guests among the workers of the stress, on any core, and handlers of their exits on others. The first holds a pattern in all its registers, and in its list
/// registers interrupts that do not end, and they must be found unchanged; the others wait, call, load from a page that comes and goes, and have everything done to them that can be done to a virtual CPU.
/// </summary>
internal static unsafe class StressGuests
{
    private const int Guests = 3;
    private const int Handlers = 2;
    private const int Holder = 0;
    private const ulong Pattern = 0x1357_0000_0000;
    private const ulong InstructionSize = 4;
    private const ulong VirtualTimer = 27;
    private const ulong ListRegisters = 4;
    private const uint FirstHeld = 70;
    private const ulong Nothing = ulong.MaxValue;
    private const ulong FirstAffinity = 0x8000_0100;

    // Registers without which no instruction of a guest goes astray: from the first up to the last, and this one.
    private const ulong FirstHarmless = (ulong)VirtualCpuRegister.ContextId;
    private const ulong LastHarmless = (ulong)VirtualCpuRegister.PhysicalAddress;

    private static GuestSet _guests;
    private static HandlerSet _handlers;
    private static ReplySet _replies;
    private static GuestWords _progress;
    private static HandlerWords _exits;
    private static Endpoint _endpoint;
    private static ulong _window;
    private static ulong _interface;
    private static ulong _broken;
    private static ulong _which;
    private static GuestWords _addresses;

    /// <summary>A round begins.</summary>
    internal static void Begin(ulong window, ref ulong random)
    {
        (_window, _broken, _endpoint) = (window, 0, Env.New<Endpoint>());
        _interface = GuestInterface.Find();
        for (int i = 0; i < Handlers; i++)
        {
            (_replies[i], _exits[i]) = (Env.New<Reply>(), 0);
            _handlers[i] = Worker.Configure(Priorities.Low, StressTests.NewContext(ref random), Suite.Badged(0x500 + (ulong)i));
            _handlers[i].Start(&Serve, (ulong)i);
        }
        for (int i = 0; i < Guests; i++)
        {
            _progress[i] = 0;
            _guests[i] = new() { Worker = Worker.Configure(Priorities.Low, StressTests.NewContext(ref random), Exits(i)) };
            NewCpu(i);
            Start(i, ref random);
        }
    }

    /// <summary>A round ends.</summary>
    internal static void CheckEnd()
    {
        CheckRegisters();
        for (int i = 0; i < Guests; i++)
            Check.That(Volatile.Read(ref _progress[i]) != 0, "a guest did nothing"u8);
        Check.That(Volatile.Read(ref _exits[0]) + Volatile.Read(ref _exits[1]) != 0, "no exit was answered"u8);
    }

    /// <summary>Something is done to a guest. What is refused is refused.</summary>
    internal static void Change(ref ulong random)
    {
        int index = (int)(StressTests.Next(ref random) % Guests);
        ref StressGuest guest = ref _guests[index];
        switch (StressTests.Next(ref random) % 16)
        {
            case 0:
                _ = guest.Worker.Thread.Suspend();
                break;
            case 1 or 2:
                _ = guest.Worker.Thread.Resume();
                break;
            case 3:
                StressTests.Move(guest.Worker.Context, ref random);
                break;
            case 4:
                StressTests.Move(_handlers[(int)(StressTests.Next(ref random) % Handlers)].Context, ref random);
                break;
            case 5 or 6:
                _ = guest.Cpu.Kick();
                break;
            case 7:
                _ = guest.Cpu.AcknowledgeInterrupt(VirtualTimer);
                break;
            case 8:
                Read(index, ref random);
                break;
            case 9:
                Interrupts(index, ref random);
                break;
            case 10:
                Check.Done(Env.CNode.Delete(guest.Cpu.Pointer, 64));
                NewCpu(index);
                Start(index, ref random);
                break;
            case 11:
                Check.Done(Env.CNode.Delete(guest.Worker.Thread.Pointer, 64));
                guest.Worker = guest.Worker.WithNewThread(Priorities.Low, Exits(index));
                Check.Done(guest.Cpu.SetThread(guest.Worker.Thread));
                Start(index, ref random);
                break;
            case 12:
                Check.Done(Env.CNode.Delete(guest.Worker.Context.Pointer, 64));
                guest.Worker = guest.Worker.WithNewContext(StressTests.NewContext(ref random));
                break;
            case 13:
                Start(index, ref random);
                break;
            default:
                // The holder would find it.
                if (index != Holder)
                    Write(index, ref random);
                break;
        }
    }

    // What the holder found, what is in its list registers, and what the others' handler wrote of a register that they leave alone.
    private static void CheckRegisters()
    {
        Check.Equal(_broken == 0 ? Nothing : _which, Nothing, "the register that a guest found changed, by guest_hold's numbers"u8);
        Check.Done(_guests[Holder].Cpu.ReadListRegisters(0, out ListRegisterWords words));
        Check.Equal(words.Word0, Held(0).Bits, "a list register that holds an active interrupt"u8);
        Check.Equal(words.Word1, Held(1).Bits, "another"u8);
        Check.Equal(words.Word2, Held(2).Bits, "another"u8);
        Check.Equal(words.Word3, Held(3).Bits, "another"u8);
        for (int i = 0; i < Guests; i++)
        {
            Check.Done(_guests[i].Cpu.ReadRegister(VirtualCpuRegister.MultiprocessorAffinity, out ulong affinity));
            Check.Equal(affinity, FirstAffinity + (ulong)i, "VMPIDR_EL2 of a guest"u8);
            Check.Done(_guests[i].Cpu.ReadRegister(VirtualCpuRegister.FaultAddress, out ulong address));
            if (i != Holder)
                Check.Equal(address, _addresses[i], "FAR_EL1 of a guest"u8);
        }
    }

    private static VirtualInterrupt Held(uint index) =>
        new() { Interrupt = FirstHeld + index, Priority = 0x28 + (index * 8), State = ListRegisterState.Active };

    private static void Read(int index, ref ulong random)
    {
        VirtualCpu cpu = _guests[index].Cpu;
        VirtualCpuRegister register = (VirtualCpuRegister)(StressTests.Next(ref random) % (ulong)VirtualCpuRegister.Count);
        switch (StressTests.Next(ref random) % 4)
        {
            case 0:
                Check.Done(cpu.ReadRegister(register, out _));
                break;
            case 1:
                _ = cpu.ReadRegisters(register, StressTests.Next(ref random) % 30, out _);
                break;
            case 2:
                CheckRegisters();
                break;
            default:
                Check.Done(cpu.ReadInterface(out _));
                break;
        }
    }

    // List registers are emptied by force, as a guest that masks interrupts does not.
    private static void Interrupts(int index, ref ulong random)
    {
        VirtualCpu cpu = _guests[index].Cpu;
        ulong choice = StressTests.Next(ref random);
        switch (choice % 4)
        {
            case 0 when index == Holder:
                CheckRegisters();
                break;
            case 0:
                ListRegisterWords none = default;
                Check.Done(cpu.WriteListRegisters(0, ListRegisters, in none));
                break;
            case 1:
                Check.Done(cpu.TellNonePending(choice % 8 < 4));
                break;
            default:
                _ = cpu.InjectInterrupt((ushort)(32 + ((choice >> 8) % 64)), (byte)(choice % 32), (byte)(choice % 2), (byte)((choice >> 16) % ListRegisters));
                break;
        }
    }

    private static void Write(int index, ref ulong random)
    {
        ref StressGuest guest = ref _guests[index];
        ulong value = StressTests.Next(ref random);
        switch (StressTests.Next(ref random) % 8)
        {
            case 0:
                VirtualCpuRegister register = (VirtualCpuRegister)(FirstHarmless + (value % (LastHarmless - FirstHarmless + 1)));
                Check.Done(guest.Cpu.WriteRegister(register, value));
                if (register == VirtualCpuRegister.FaultAddress)
                    _addresses[index] = value;
                break;
            case 1:
                Check.Done(guest.Cpu.WriteRegister(VirtualCpuRegister.KernelThreadPointer, value));
                break;
            case 2:
                // Its timer has fired, and fires again when its handler has said so.
                Check.Done(guest.Cpu.WriteRegister(VirtualCpuRegister.VirtualTimerCompare, 0));
                Check.Done(guest.Cpu.WriteRegister(VirtualCpuRegister.VirtualTimerControl, value % 2));
                break;
            case 3:
                Check.Done(guest.Cpu.Reset());
                Begin(index);
                break;
            case 4:
                _ = guest.Cpu.SetDebugging((VirtualCpuDebugging)(value % 8));
                break;
            case 5:
                _ = guest.Cpu.SetDebugging(VirtualCpuDebugging.None);
                break;
            case 6:
                _ = guest.Cpu.LinkTimer(value % ListRegisters, new VirtualInterrupt { Interrupt = (uint)VirtualTimer, State = (ListRegisterState)((value >> 8) % 2) }.Bits);
                break;
            default:
                // Of another but the holder: whose was there before goes on at EL0, and faults.
                _ = guest.Cpu.SetThread(_guests[1 + (int)(value % (Guests - 1))].Worker.Thread);
                break;
        }
    }

    private static Endpoint Exits(int index) => Env.Mint(_endpoint, CapabilityRights.All, (ulong)index + 1);

    private static void NewCpu(int index)
    {
        ref StressGuest guest = ref _guests[index];
        guest.Cpu = Env.New<VirtualCpu>();
        Check.Done(guest.Cpu.SetExitFormat(ExitFormat.Short));
        Begin(index);
        if (index == Holder)
        {
            ListRegisterWords words = new() { Word0 = Held(0).Bits, Word1 = Held(1).Bits, Word2 = Held(2).Bits, Word3 = Held(3).Bits };
            Check.Done(guest.Cpu.WriteListRegisters(0, ListRegisters, in words));
        }
        Check.Done(guest.Cpu.SetThread(guest.Worker.Thread));
    }

    // What a virtual CPU begins with that the others have not.
    private static void Begin(int index)
    {
        _addresses[index] = 0;
        Check.Done(_guests[index].Cpu.WriteRegister(VirtualCpuRegister.MultiprocessorAffinity, FirstAffinity + (ulong)index));
    }

    // A thread without virtual CPU, because that is another's now, begins at EL0 and faults.
    private static void Start(int index, ref ulong random)
    {
        if (index == Holder)
            RemoteGuest.Begin(_guests[index].Worker, &Hold, Pattern);
        else
            RemoteGuest.Begin(_guests[index].Worker, &Work, (StressTests.Next(ref random) * Guests) + (ulong)index);
    }

    private static void Hold(ulong pattern) => GuestProbe.Hold(pattern, ref _progress[Holder], _interface);

    private static void Work(ulong argument)
    {
        ulong random = (argument / Guests) | 1;
        int index = (int)(argument % Guests);
        while (true)
        {
            switch (StressTests.Next(ref random) % 8)
            {
                case 0:
                    _ = Probe.WaitForInterrupt();
                    break;
                case 1:
                    _ = Probe.MonitorCall();
                    break;
                case 2:
                    _ = Probe.Load(_window);
                    break;
                case 3:
                    GuestProbe.WriteThreadPointer(random);
                    break;
                default:
                    break;
            }
            Volatile.Write(ref _progress[index], _progress[index] + 1);
        }
    }

    private static void Serve(ulong index)
    {
        _endpoint.Receive(_replies[(int)index], out Message message);
        while (true)
        {
            message = AnswerTo(in message);
            Volatile.Write(ref _exits[(int)index], _exits[(int)index] + 1);
            _replies[(int)index].SendReceive(_endpoint, ref message);
        }
    }

    private static Message AnswerTo(ref readonly Message message)
    {
        // Events of timer and interface, and aborts of the page as a thread that lost its virtual CPU has them: it goes on.
        if (message.Label is (ulong)FaultType.VirtualPrivateInterrupt or (ulong)FaultType.VgicMaintenance or (ulong)FaultType.VirtualMemory)
            return new(0);
        // At EL0 there is nothing for it to do: it stays stopped.
        if (message.Label != (ulong)FaultType.VirtualCpuExit)
            return new(1);
        ExceptionClass cause = new Syndrome { Bits = message[(int)VirtualCpuExitWord.Syndrome] }.Class;
        if (cause == ExceptionClass.SecureMonitorCall && message.Badge == Holder + 1)
        {
            _which = message[(int)VirtualCpuExitWord.Value];
            Interlocked.Increment(ref _broken);
        }
        // A page that comes back, a kick, a step: on with the same instruction.
        if (cause is not (ExceptionClass.Wait or ExceptionClass.SecureMonitorCall))
            return new(0);
        Message answer = new(0, 1);
        answer[(int)VirtualCpuExitReplyWord.InstructionPointer] = message[(int)VirtualCpuExitWord.InstructionPointer] + InstructionSize;
        return answer;
    }

    private struct StressGuest
    {
        internal Worker Worker;
        internal VirtualCpu Cpu;
    }

    [InlineArray(Guests)]
    private struct GuestSet
    {
        private StressGuest _first;
    }

    [InlineArray(Guests)]
    private struct GuestWords
    {
        private ulong _first;
    }

    [InlineArray(Handlers)]
    private struct HandlerSet
    {
        private Worker _first;
    }

    [InlineArray(Handlers)]
    private struct HandlerWords
    {
        private ulong _first;
    }

    [InlineArray(Handlers)]
    private struct ReplySet
    {
        private Reply _first;
    }
}
