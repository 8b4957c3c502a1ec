using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Diagnostics;
using Firn.User.Allocation;
using Firn.User.Components;
using Firn.User.Memory;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Target;
using Firn.User.Threads;

namespace Firn.Images.SmpGuestHost;

/// <summary>The root task: makes two guests of four cores each, which share the machine's cores, answers them, and ends the machine when all are done.</summary>
internal struct SmpHostSystem
{
    /// <summary>Guests.</summary>
    internal const int Guests = 2;

    /// <summary>Cores of all guests.</summary>
    internal const int AllCores = SmpShape.Cores * Guests;

    private const ulong LoadWindow = 0x1000_0000;
    private const ulong ThreadAddress = 0x5000_0000;
    private const ulong Priority = 100;
    private const ulong BudgetMicroseconds = 1000;
    private const int ContextBits = 8;

    // EL1h, all interrupts masked.
    private const ulong GuestStatus = 0x3C5;

    // MPIDR_EL1: bit 31 is always set, the core's number from bit 0.
    private const ulong AffinityBase = 1UL << 31;

    private ObjectAllocator _allocator;
    private Endpoint _exits;
    private ulong _controls;
    private ulong _nodes;
    private ulong _entry;
    private MachineArray _machines;
    private CoreArray _cores;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>Does all of it.</summary>
    public void Run(ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, ReadOnlySpan<byte> file)
    {
        _allocator.Start(in information, untyped);
        _ = BoardConsole.Start(ref _allocator, in information, untyped);
        _controls = information.SchedulingControls.Start;
        _nodes = information.Nodes;
        bool made = _allocator.Create(out Reply reply).IsSuccess & _allocator.Create(out _exits).IsSuccess;
        for (int guest = 0; made && guest < Guests; guest++)
            made = TryMake(guest, file);
        for (int guest = 0; made && guest < Guests; guest++)
            made = TryStart(SmpShape.Cores * guest, _entry);
        if (made)
            Serve(reply);
        Output.WriteLine(made ? "host: all cores are done"u8 : "host: FAIL guests could not be made"u8);
        _ = MachinePower.Off(SecureMonitor.At((ulong)InitialSlot.SecureMonitor));
    }

    /// <summary>What a core shares with the others of its guest.</summary>
    [UnscopedRef]
    internal ref GuestMachine MachineOf(int index) => ref Unsafe.Add(ref Unsafe.As<MachineArray, GuestMachine>(ref _machines), index / SmpShape.Cores);

    /// <summary>A core of all guests.</summary>
    [UnscopedRef]
    internal ref GuestCore CoreAt(int index) => ref Unsafe.Add(ref Unsafe.As<CoreArray, GuestCore>(ref _cores), index);

    /// <summary>A core begins, at an address, or not.</summary>
    internal bool TryStart(int index, ulong address)
    {
        ref GuestCore core = ref CoreAt(index);
        UserContext registers = default;
        registers.ProgramCounter = address;
        registers.ProgramStatus = GuestStatus;
        registers.X0 = (ulong)index / SmpShape.Cores;
        registers.X1 = (ulong)index % SmpShape.Cores;
        return core.Cpu.WriteRegister(VirtualCpuRegister.MultiprocessorAffinity, AffinityBase | ((ulong)index % SmpShape.Cores)).IsSuccess
            && core.Thread.WriteRegisters(true, 0, UserContext.Registers, in registers).IsSuccess;
    }

    /// <summary>Maps an empty page into a guest's window.</summary>
    internal bool TryMapPage(AddressSpace space, ulong address, out Frame frame) =>
        Mapper.CreateAndMap(ref _allocator, space, address, out frame).IsSuccess;

    /// <summary>A core goes to another one of the machine's, which it shares with the next guest's.</summary>
    internal bool TryMove(int index)
    {
        ref GuestCore core = ref CoreAt(index);
        core.Moves++;
        return TryPlace(core.Context, PlaceOf(index) + core.Moves);
    }

    // Guests' cores are beside the host's core where there are others; neighbours of two guests meet.
    private static ulong PlaceOf(int index) => (ulong)(index + 1) / 2;

    private readonly bool TryPlace(SchedulingContext context, ulong place)
    {
        ulong node = _nodes == 1 ? 0 : 1 + (place % (_nodes - 1));
        return SchedulingControl.At(_controls + node).Configure(context, BudgetMicroseconds, BudgetMicroseconds, 0, 0, default).IsSuccess;
    }

    private bool TryMake(int guest, ReadOnlySpan<byte> bytes)
    {
        ElfFile file = new(bytes);
        _entry = file.Entry;
        ComponentLoader<MappedMemory> loader = new(default, LoadWindow);
        ref GuestMachine machine = ref MachineOf(SmpShape.Cores * guest);
        if (!loader.Load(ref _allocator, file, out machine.Space).IsSuccess)
            return false;
        bool made = true;
        for (int core = 0; made && core < SmpShape.Cores; core++)
            made = TryMakeCore((SmpShape.Cores * guest) + core, machine.Space);
        return made;
    }

    private bool TryMakeCore(int index, AddressSpace space)
    {
        ref GuestCore core = ref CoreAt(index);
        ThreadSettings settings = new()
        {
            CapabilitySpace = CNode.At((ulong)InitialSlot.CNode),
            Authority = Thread.At((ulong)InitialSlot.Thread),
            Priority = Priority,
            AddressSpace = space,
        };
        if (!_allocator.Create(ObjectType.SchedulingContext, ContextBits, out core.Context).IsSuccess || !TryPlace(core.Context, PlaceOf(index)))
            return false;
        settings.Context = core.Context;
        return TryMakeHandler((ulong)index + 1, out settings.FaultHandler)
            && ThreadMemory.Create(ref _allocator, space, ThreadAddress + ((ulong)(index % SmpShape.Cores) << 20), 1, out ThreadMemory memory).IsSuccess
            && _allocator.Create(out core.Thread).IsSuccess && _allocator.Create(out core.Cpu).IsSuccess && _allocator.Create(out core.Reply).IsSuccess
            && ThreadStart.Configure(core.Thread, in settings, in memory).IsSuccess
            && core.Cpu.SetThread(core.Thread).IsSuccess
            && core.Cpu.SetExitFormat(ExitFormat.Short).IsSuccess;
    }

    private bool TryMakeHandler(ulong badge, out Endpoint handler)
    {
        handler = default;
        if (!_allocator.Slots.TryTake(out ulong slot))
            return false;
        handler = Endpoint.At(slot);
        return _allocator.Root.Mint(slot, 64, _allocator.Root, _exits.Pointer, 64, CapabilityRights.All, badge).IsSuccess;
    }

    // Who sleeps, or is done, keeps the reply object that it waits in, and gives its own.
    private void Serve(Reply reply)
    {
        int left = AllCores;
        _exits.Receive(reply, out Message message);
        while (true)
        {
            int index = (int)message.Badge - 1;
            if (SmpExits.TryAnswer(ref this, index, ref message))
            {
                reply.SendReceive(_exits, ref message);
                continue;
            }
            ref GuestCore core = ref CoreAt(index);
            if (core.IsDone && --left == 0)
                return;
            (reply, core.Reply) = (core.Reply, reply);
            _exits.Receive(reply, out message);
        }
    }

    /// <summary>A machine for each guest.</summary>
    [InlineArray(Guests)]
    private struct MachineArray
    {
        private GuestMachine _first;
    }

    /// <summary>All cores: two of each guest.</summary>
    [InlineArray(AllCores)]
    private struct CoreArray
    {
        private GuestCore _first;
    }
}
