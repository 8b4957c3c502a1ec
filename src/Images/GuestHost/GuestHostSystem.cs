using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
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

namespace Firn.Images.GuestHost;

/// <summary>The root task: makes two guests, answers them, and ends the machine when both are done.</summary>
internal struct GuestHostSystem
{
    private const ulong Window = 0x1000_0000;
    private const ulong ThreadAddress = 0x5000_0000;
    private const ulong Priority = 100;
    private const ulong BudgetMicroseconds = 10_000;
    private const int ContextBits = 8;
    private const ulong GuestInterface = 0x0801_0000;
    private const ulong VirtualInterface = 0x0804_0000;

    // EL1h, all interrupts masked.
    private const ulong GuestStatus = 0x3C5;

    private ObjectAllocator _allocator;
    private SchedulingControl _control;
    private Endpoint _exits;
    private GuestMachine _first;
    private GuestMachine _second;
    private Frame _interface;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>Does all of it.</summary>
    public void Run(ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, ReadOnlySpan<byte> file)
    {
        _allocator.Start(in information, untyped);
        _ = BoardConsole.Start(ref _allocator, in information, untyped);
        _control = SchedulingControl.At(information.SchedulingControls.Start);
        FindInterface(in information, untyped);
        bool made = _allocator.Create(out _exits).IsSuccess
            && _allocator.Create(out Reply reply).IsSuccess && _allocator.Create(out Reply other).IsSuccess
            && TryMake(0, file, ref _first) && TryMake(1, file, ref _second)
            && TrySetForms()
            && _first.Thread.Resume().IsSuccess && _second.Thread.Resume().IsSuccess
            && TryServe(reply, other);
        Output.WriteLine(made ? "host: both guests are done"u8 : "host: FAIL guests could not be made"u8);
        _ = MachinePower.Off(SecureMonitor.At((ulong)InitialSlot.SecureMonitor));
    }

    // The second guest's exits come in Firn's form.
    private bool TrySetForms()
    {
        if (!_first.Cpu.Describe(out VirtualCpuDescription description).IsSuccess || description.Version < VirtualCpuDescription.FirstVersion)
            return false;
        _second.IsShort = true;
        return _second.Cpu.SetExitFormat(ExitFormat.Short).IsSuccess;
    }

    // One reply object holds who waits for the other guest, the other one who is answered at once.
    private bool TryServe(Reply reply, Reply spare)
    {
        _exits.Receive(reply, out Message message);
        while (true)
        {
            bool isFirst = message.Badge == _first.Number + 1;
            ref GuestMachine guest = ref (isFirst ? ref _first : ref _second);
            ref GuestMachine other = ref (isFirst ? ref _second : ref _first);
            if (GuestExits.TryAnswer(ref guest, ref message))
            {
                reply.SendReceive(_exits, ref message);
                continue;
            }
            if (guest.IsDone && other.IsDone)
                return true;
            if (!guest.IsDone && other.IsDone)
            {
                reply.SendReceive(_exits, ref message);
                continue;
            }
            if (!guest.IsDone)
            {
                // Its answer is kept with its reply object.
                guest.Waiting = reply;
                guest.Answer = message;
            }
            if (other.Waiting.Pointer != 0)
            {
                Reply waiting = other.Waiting;
                Message answer = other.Answer;
                other.Waiting = default;
                waiting.SendReceive(_exits, ref answer);
                message = answer;
                (reply, spare) = (waiting, reply);
                continue;
            }
            if (guest.IsDone)
            {
                // The reply object is of no more use to a guest that is done.
                _exits.Receive(spare, out message);
                (reply, spare) = (spare, reply);
                continue;
            }
            (reply, spare) = (spare, reply);
            _exits.Receive(reply, out message);
        }
    }

    private bool TryMake(ulong number, ReadOnlySpan<byte> bytes, ref GuestMachine guest)
    {
        guest.Number = number;
        ElfFile file = new(bytes);
        ComponentLoader<MappedMemory> loader = new(default, Window);
        ThreadSettings settings = new()
        {
            CapabilitySpace = CNode.At((ulong)InitialSlot.CNode),
            Authority = Thread.At((ulong)InitialSlot.Thread),
            Priority = Priority,
        };
        UserContext registers = default;
        registers.ProgramCounter = file.Entry;
        registers.ProgramStatus = GuestStatus;
        registers.X0 = number;
        return loader.Load(ref _allocator, file, out settings.AddressSpace).IsSuccess
            && TryMapInterface(settings.AddressSpace)
            && TryMakeTime(out settings.Context)
            && TryMakeHandler(number, out settings.FaultHandler)
            && ThreadMemory.Create(ref _allocator, settings.AddressSpace, ThreadAddress, 1, out ThreadMemory memory).IsSuccess
            && _allocator.Create(out guest.Thread).IsSuccess && _allocator.Create(out guest.Cpu).IsSuccess
            && ThreadStart.Configure(guest.Thread, in settings, in memory).IsSuccess
            && guest.Cpu.SetThread(guest.Thread).IsSuccess
            && guest.Thread.WriteRegisters(false, 0, UserContext.Registers, in registers).IsSuccess;
    }

    private bool TryMakeHandler(ulong number, out Endpoint handler)
    {
        handler = default;
        if (!_allocator.Slots.TryTake(out ulong slot))
            return false;
        handler = Endpoint.At(slot);
        return _allocator.Root.Mint(slot, 64, _allocator.Root, _exits.Pointer, 64, CapabilityRights.All, number + 1).IsSuccess;
    }

    private bool TryMakeTime(out SchedulingContext context) =>
        _allocator.Create(ObjectType.SchedulingContext, ContextBits, out context).IsSuccess
        && _control.Configure(context, BudgetMicroseconds, BudgetMicroseconds, 0, 0, default).IsSuccess;

    // A GICv2's virtual interface is memory, which the guest finds where the real one would be. With a GICv3 nothing is there.
    private void FindInterface(ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped)
    {
        for (int i = 0; i < untyped.Length; i++)
        {
            if (untyped[i].IsDevice == 0 || untyped[i].Address != VirtualInterface || !_allocator.Slots.TryTake(out ulong slot))
                continue;
            Untyped device = Untyped.At(information.Untyped.Start + (ulong)i);
            if (device.Retype((ulong)ObjectType.SmallFrame, 0, _allocator.Root, 0, 0, slot, 1).IsSuccess)
                _interface = Frame.At(slot);
        }
    }

    private bool TryMapInterface(AddressSpace space)
    {
        if (_interface.Pointer == 0)
            return true;
        if (!_allocator.Slots.TryTake(out ulong slot))
            return false;
        MappingAttributes device = new() { ExecuteNever = true };
        return _allocator.Root.Copy(slot, 64, _allocator.Root, _interface.Pointer, 64, CapabilityRights.ReadWrite).IsSuccess
            && Mapper.Map(ref _allocator, space, Frame.At(slot), GuestInterface, CapabilityRights.ReadWrite, device).IsSuccess;
    }
}
