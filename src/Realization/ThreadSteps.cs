using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Threads;
using Firn.CapDlForm;
using Firn.User.Objects;

namespace Firn.Realization;

/// <summary>Threads, and what signals them.</summary>
public static class ThreadSteps
{
    // pc, sp, spsr and x0 to x7; the others of a new thread are zero.
    private const int Registers = 11;

    /// <summary>Binds interrupts and gives every thread its spaces, priorities, time, handlers and registers.</summary>
    public static bool TryConfigure(scoped ref RealizedSystem system)
    {
        if (!TryBindInterrupts(ref system, FormKind.Interrupt) || !TryBindInterrupts(ref system, FormKind.ArmInterrupt))
            return false;
        for (int i = system.Form.Next(FormKind.Thread, 0); i < system.Form.Count; i = system.Form.Next(FormKind.Thread, i + 1))
        {
            if (!TryConfigure(ref system, i))
                return false;
        }
        return true;
    }

    private static bool TryBindInterrupts(scoped ref RealizedSystem system, FormKind kind)
    {
        for (int i = system.Form.Next(kind, 0); i < system.Form.Count; i = system.Form.Next(kind, i + 1))
        {
            if (!TryBindInterrupt(ref system, i))
                return false;
        }
        return true;
    }

    /// <summary>Lets every thread run that is not to wait.</summary>
    public static bool TryStart(scoped ref RealizedSystem system)
    {
        for (int i = system.Form.Next(FormKind.Thread, 0); i < system.Form.Count; i = system.Form.Next(FormKind.Thread, i + 1))
        {
            system.Form.Read(i, out ObjectForm item);
            if (!item.Parameters.Has(ParameterKey.Suspended) && !system.Check(Thread.At(system.At(i)).Resume(), "TCB.Resume"u8, i))
                return false;
        }
        return true;
    }

    /// <summary>Stops every thread again: not all of the system could be started.</summary>
    public static void Stop(scoped ref RealizedSystem system)
    {
        // One that does not run is stopped all the same.
        for (int i = system.Form.Next(FormKind.Thread, 0); i < system.Form.Count; i = system.Form.Next(FormKind.Thread, i + 1))
            _ = Thread.At(system.At(i)).Suspend();
    }

    private static bool TryConfigure(scoped ref RealizedSystem system, int position)
    {
        system.Form.Read(position, out ObjectForm item);
        var thread = Thread.At(system.At(position));
        // What is not filled is not read.
        Unsafe.SkipInit(out ThreadHoldings holdings);
        holdings.Read(in system, in item);
        if (!holdings.IsWhole)
            return system.Break(position, "a thread holds objects, and a capability space together with an address space"u8);
        ref readonly ParameterForm all = ref item.Parameters;
        if (holdings.HasSpaces)
        {
            if (!TryBuffer(ref system, position, in holdings, out Frame buffer, out bool isMinted))
                return false;
            InvocationResult result = thread.Configure(
                CNode.At(holdings.Pointer(in system, ThreadSlotNumber.CapabilitySpace)), holdings.CapabilitySpaceData,
                AddressSpace.At(holdings.Pointer(in system, ThreadSlotNumber.AddressSpace)), 0, all.OrZero(ParameterKey.IpcBuffer), buffer);
            if (!system.Check(result, "TCB.Configure"u8, position) || (isMinted && !TryForget(ref system)))
                return false;
        }
        return TryGiveTime(ref system, position, in holdings, in all)
            && TryBind(ref system, position, in holdings)
            && TrySetRest(ref system, position, in all)
            && TrySetRegisters(ref system, position, in all);
    }

    private static bool TryGiveTime(scoped ref RealizedSystem system, int position, in ThreadHoldings holdings, in ParameterForm all)
    {
        int context = holdings.Target(ThreadSlotNumber.SchedulingContext);
        if (context >= 0 && all.OrZero(ParameterKey.Affinity) != 0)
        {
            if (!TimeSteps.TryGive(ref system, context, all[ParameterKey.Affinity]))
                return false;
        }
        if (!TryHandler(ref system, position, in holdings, ThreadSlotNumber.FaultEndpoint, out Endpoint handler))
            return false;
        InvocationResult result = Thread.At(system.At(position)).SetSchedulingParameters(
            system.Authority.Thread, all.OrZero(ParameterKey.MaximumPriority), all.OrZero(ParameterKey.Priority),
            SchedulingContext.At(holdings.Pointer(in system, ThreadSlotNumber.SchedulingContext)), handler);
        if (!system.Check(result, "TCB.SetSchedParams"u8, position) || !TryForget(ref system, handler))
            return false;
        if (holdings.Target(ThreadSlotNumber.TimeoutEndpoint) < 0)
            return true;
        return TryHandler(ref system, position, in holdings, ThreadSlotNumber.TimeoutEndpoint, out handler)
            && system.Check(Thread.At(system.At(position)).SetTimeoutEndpoint(handler), "TCB.SetTimeoutEndpoint"u8, position)
            && TryForget(ref system, handler);
    }

    // A handler's capability has rights and a badge of its own, so it is minted for the call.
    private static bool TryHandler(scoped ref RealizedSystem system, int position, in ThreadHoldings holdings, int slot, out Endpoint handler)
    {
        handler = default;
        if (holdings.Target(slot) < 0)
            return true;
        handler = Endpoint.At(system.Base + (ulong)system.Scratch);
        CapabilityForm capability = holdings.Capability(slot);
        return system.Check(
            CapabilitySteps.Put(ref system, system.Places, (ulong)system.Scratch, system.PlaceBits, in capability), "CNode.Mint of a handler"u8, position);
    }

    // A buffer that the thread may not read and write is no original either.
    private static bool TryBuffer(scoped ref RealizedSystem system, int position, in ThreadHoldings holdings, out Frame buffer, out bool isMinted)
    {
        isMinted = false;
        buffer = Frame.At(holdings.Pointer(in system, ThreadSlotNumber.IpcBuffer));
        if (buffer.Pointer == 0)
            return true;
        CapabilityForm capability = holdings.Capability(ThreadSlotNumber.IpcBuffer);
        isMinted = (capability.Rights & CapabilityRights.ReadWrite.Bits) != CapabilityRights.ReadWrite.Bits;
        if (!isMinted)
            return true;
        buffer = Frame.At(system.Base + (ulong)system.Scratch);
        return system.Check(
            CapabilitySteps.Put(ref system, system.Places, (ulong)system.Scratch, system.PlaceBits, in capability), "CNode.Mint of its IPC buffer"u8, position);
    }

    private static bool TryForget(scoped ref RealizedSystem system, Endpoint handler) => handler.Pointer == 0 || TryForget(ref system);

    private static bool TryForget(scoped ref RealizedSystem system) =>
        system.Check(system.Places.Delete((ulong)system.Scratch, system.PlaceBits), "CNode.Delete"u8, -1);

    private static bool TryBind(scoped ref RealizedSystem system, int position, in ThreadHoldings holdings)
    {
        var thread = Thread.At(system.At(position));
        int notification = holdings.Target(ThreadSlotNumber.BoundNotification);
        int processor = holdings.Target(ThreadSlotNumber.VirtualCpu);
        // Another object would not answer: a call of an endpoint waits for a receiver.
        if (processor >= 0 && system.Form.KindOf(processor) != FormKind.VirtualCpu)
            return system.Break(position, "a thread's virtual CPU is one"u8);
        return (notification < 0
                || system.Check(thread.BindNotification(Notification.At(system.At(notification))), "TCB.BindNotification"u8, position))
            && (processor < 0 || system.Check(VirtualCpu.At(system.At(processor)).SetThread(thread), "VCPU.SetTCB"u8, position));
    }

    private static bool TrySetRest(scoped ref RealizedSystem system, int position, in ParameterForm all)
    {
        var thread = Thread.At(system.At(position));
        return (!all.Has(ParameterKey.Domain) || system.Check(
                system.Authority.Domain.Set((byte)all[ParameterKey.Domain], thread), "DomainSet.Set"u8, position))
            && (!all.Has(ParameterKey.FloatingPointDisabled) || system.Check(
                thread.SetFlags(default, new ThreadFlags { FpuDisabled = true }, out _), "TCB.SetFlags"u8, position));
    }

    private static bool TrySetRegisters(scoped ref RealizedSystem system, int position, in ParameterForm all)
    {
        UserContext context = default;
        context.ProgramCounter = all.OrZero(ParameterKey.InstructionPointer);
        context.StackPointer = all.OrZero(ParameterKey.StackPointer);
        context.ProgramStatus = all.OrZero(ParameterKey.ProcessorState);
        if (all.Has(ParameterKey.Arguments))
        {
            CborReader words = new(system.Form.Bytes, (int)all[ParameterKey.Arguments]);
            int count = words.ReadArray();
            if (count > RealizationLimits.Arguments)
                return system.Break(position, "a thread has at most eight arguments, x0 to x7"u8);
            SetArguments(ref context, ref words, count);
        }
        return system.Check(
            Thread.At(system.At(position)).WriteRegisters(false, 0, Registers, in context), "TCB.WriteRegisters"u8, position);
    }

    private static void SetArguments(ref UserContext context, scoped ref CborReader words, int count)
    {
        context.X0 = count > 0 ? words.ReadUnsigned() : 0;
        context.X1 = count > 1 ? words.ReadUnsigned() : 0;
        context.X2 = count > 2 ? words.ReadUnsigned() : 0;
        context.X3 = count > 3 ? words.ReadUnsigned() : 0;
        context.X4 = count > 4 ? words.ReadUnsigned() : 0;
        context.X5 = count > 5 ? words.ReadUnsigned() : 0;
        context.X6 = count > 6 ? words.ReadUnsigned() : 0;
        context.X7 = count > 7 ? words.ReadUnsigned() : 0;
    }

    private static bool TryBindInterrupt(scoped ref RealizedSystem system, int position)
    {
        system.Form.Read(position, out ObjectForm item);
        SlotReader slots = system.Form.SlotsOf(in item);
        CapabilityForm capability = default;
        if (!slots.MoveNext(out _, ref capability))
            return true;
        var handler = Endpoint.At(system.Base + (ulong)system.Scratch);
        return system.Check(CapabilitySteps.Put(ref system, system.Places, (ulong)system.Scratch, system.PlaceBits, in capability), "CNode.Mint of its notification"u8, position)
            && system.Check(InterruptHandler.At(system.At(position)).SetNotification(Notification.At(handler.Pointer)), "IRQHandler.SetNotification"u8, position)
            && TryForget(ref system, handler);
    }
}
