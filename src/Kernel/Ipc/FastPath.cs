using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Arm64;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Ipc;

/// <summary>
/// The system calls that services are made of, in their plain form: a Call to a server that waits and runs on its callers' time, and its
/// ReplyReceive. Each first looks whether the form is met and has changed nothing then; what it does is what <see cref="SystemCallEntry"/>
/// would do, without queues, budgets and choices that cannot matter (seL4: src/fastpath/fastpath.c).
/// </summary>
public static class FastPath
{
    private const ulong InstructionSize = 4;

    // Length and extra capabilities as one number: more than the words in registers, or any capability.
    private const int PlainBits = 9;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Call. False: nothing was done, the call is not of the plain form.</summary>
        public bool TryFastCall()
        {
            ref Thread caller = ref core.Current;
            ulong information = caller.Frame[SystemCallRegister.Information];
            if (!Exists<TConfiguration>() || Field.Get(information, 0, PlainBits) > MessageLimits.Registers || caller.Fault.Type != FaultType.Null)
                return false;
            Capability capability = core.LookupFast(ref caller, caller.Frame[SystemCallRegister.Capability]);
            return capability.Type == CapabilityType.Endpoint && core.TryFastCall(ref caller, new(capability), information);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool TryFastCall(ref Thread caller, EndpointCapability capability, ulong information)
        {
            ref Endpoint endpoint = ref core.At(capability.Endpoint);
            if (!capability.CanSend || endpoint.State != EndpointState.Receive || !(capability.CanGrant || capability.CanGrantReply))
                return false;
            ThreadReference receiver = endpoint.Head;
            ref Thread server = ref core.At(receiver);
            ReplyReference reply = server.Reply;
            if (!server.SchedulingContext.IsNull || reply.IsNull || !core.CanRunAtOnce(ref server))
                return false;
            if (server.Priority < caller.Priority && !core.IsHighest(DomainOf<TConfiguration>(ref server), server.Priority))
                return false;

            ThreadReference next = server.BlockedNext;
            if (next.IsNull)
            {
                endpoint.Set(default, default, EndpointState.Idle);
            }
            else
            {
                endpoint.Head = next;
                core.At(next).BlockedPrevious = default;
            }

            caller.Frame.FaultAddress = caller.Frame.ProgramCounter - InstructionSize;
            caller.State = ThreadState.BlockedOnReply;
            server.Reply = default;
            caller.Reply = reply;
            SchedulingContextReference context = caller.SchedulingContext;
            caller.SchedulingContext = default;
            server.SchedulingContext = context;
            core.Push(ref core.At(reply), reply, core.CurrentThread, context, receiver);
            core.Deliver(ref caller, ref server, receiver, information, capability.Badge);
            return true;
        }

        // The call becomes the newest of the scheduling context's chain.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Push(ref Reply place, ReplyReference reply, ThreadReference caller, SchedulingContextReference lent, ThreadReference server)
        {
            ref SchedulingContext context = ref core.At(lent);
            ReplyReference before = context.Reply;
            place.Thread = caller;
            place.Previous = before;
            if (!before.IsNull)
                core.At(before).Next = reply;
            place.NextContext = lent;
            context.Reply = reply;
            context.Thread = server;
        }

        /// <summary>ReplyReceive. False: nothing was done, the call is not of the plain form.</summary>
        public bool TryFastReplyReceive()
        {
            ref Thread server = ref core.Current;
            ulong information = server.Frame[SystemCallRegister.Information];
            if (!Exists<TConfiguration>() || Field.Get(information, 0, PlainBits) > MessageLimits.Registers || server.Fault.Type != FaultType.Null)
                return false;
            Capability capability = core.LookupFast(ref server, server.Frame[SystemCallRegister.Capability]);
            if (capability.Type != CapabilityType.Endpoint || !new EndpointCapability(capability).CanReceive)
                return false;
            Capability reply = core.LookupFast(ref server, server.Frame[SystemCallRegister.Reply]);
            if (reply.Type != CapabilityType.Reply)
                return false;
            NotificationReference bound = server.BoundNotification;
            if (!bound.IsNull && core.At(bound).State == NotificationState.Active)
                return false;
            return core.TryFastReplyReceive(ref server, new EndpointCapability(capability).Endpoint, new ReplyCapability(reply).Reply, information);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool TryFastReplyReceive(ref Thread server, EndpointReference place, ReplyReference reply, ulong information)
        {
            ref Endpoint endpoint = ref core.At(place);
            ref Reply answered = ref core.At(reply);
            ThreadReference waiting = answered.Thread;
            SchedulingContextReference lent = server.SchedulingContext;
            if (endpoint.State == EndpointState.Send || waiting.IsNull || answered.NextContext != lent || lent.IsNull)
                return false;
            ref Thread caller = ref core.At(waiting);
            if (caller.Fault.Type != FaultType.Null || !caller.SchedulingContext.IsNull || !core.CanRunAtOnce(ref caller)
                || !core.IsHighest(DomainOf<TConfiguration>(ref caller), caller.Priority))
            {
                return false;
            }

            server.Frame.FaultAddress = server.Frame.ProgramCounter - InstructionSize;
            server.State = ThreadState.BlockedOnReceive;
            server.BlockingEndpoint = place;
            server.Reply = reply;
            server.SchedulingContext = default;
            caller.Reply = default;
            caller.SchedulingContext = lent;
            core.Pop(ref answered, lent, waiting);
            answered.Thread = core.CurrentThread;
            if (endpoint.Head.IsNull)
            {
                server.BlockedPrevious = default;
                server.BlockedNext = default;
                endpoint.Set(core.CurrentThread, core.CurrentThread, EndpointState.Receive);
            }
            else
            {
                core.PutIn(place, core.CurrentThread, EndpointState.Receive);
            }

            core.Deliver(ref server, ref caller, waiting, information, 0);
            return true;
        }

        // The answered call leaves the chain, and the scheduling context goes back.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Pop(ref Reply answered, SchedulingContextReference lent, ThreadReference caller)
        {
            ref SchedulingContext context = ref core.At(lent);
            ReplyReference before = answered.Previous;
            context.Thread = caller;
            context.Reply = before;
            if (!before.IsNull)
                core.At(before).NextContext = lent;
            answered.Previous = default;
            answered.ClearNext();
        }

        // The message, and the core, go over to who waited for it.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Deliver(ref Thread from, ref Thread to, ThreadReference receiver, ulong information, ulong badge)
        {
            ulong length = Field.Get(information, 0, PlainBits);
            if (length != 0)
                CopyWords(ref from, ref to, length);
            to.State = ThreadState.Running;
            to.Frame[SystemCallRegister.Capability] = badge;
            to.Frame[SystemCallRegister.Information] = (new MessageInformation { Bits = information } with { UnwrappedCapabilities = 0 }).Bits;
            core.SwitchTranslation(receiver);
            core.CurrentThread = receiver;
        }

        // It is of the running domain and this core, so that nothing has to be chosen.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool CanRunAtOnce(ref Thread thread) =>
            (TConfiguration.Domains == 1 || thread.Domain == core.Shared.CurrentDomain) && (TConfiguration.Cores == 1 || thread.Core == core.Index);

        // The capability of a pointer in a thread's space; null where it is not found, whatever the reason.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Capability LookupFast(ref Thread thread, ulong pointer)
        {
            Capability root = thread.Slots[(int)ThreadSlot.CapabilitySpace].Capability;
            int bits = 64;
            while (root.Type == CapabilityType.CNode)
            {
                CNodeCapability node = new(root);
                int guardSize = node.GuardSize;
                ulong guard = guardSize == 0 ? 0 : (pointer << (64 - bits)) >> (64 - guardSize);
                bits -= guardSize + node.RadixBits;
                if (bits < 0 || guard != node.Guard)
                    return Capability.Null;
                root = core.CapabilityIn(core.SlotAt(node.Address, (pointer >> bits) & ((1UL << node.RadixBits) - 1)));
                if (bits == 0)
                    break;
            }
            return root;
        }
    }

    // What counts entries, or switches debug registers, sees every system call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Exists<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration =>
        TConfiguration.Benchmarks is BenchmarkKind.None or BenchmarkKind.Generic && !TConfiguration.HardwareDebugging;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint DomainOf<TConfiguration>(ref Thread thread)
        where TConfiguration : struct, IKernelConfiguration => TConfiguration.Domains == 1 ? 0u : thread.Domain;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyWords(ref Thread from, ref Thread to, ulong length)
    {
        to.Frame[SystemCallRegister.FirstMessage] = from.Frame[SystemCallRegister.FirstMessage];
        if (length > 1)
            to.Frame[SystemCallRegister.FirstMessage + 1] = from.Frame[SystemCallRegister.FirstMessage + 1];
        if (length > 2)
            to.Frame[SystemCallRegister.FirstMessage + 2] = from.Frame[SystemCallRegister.FirstMessage + 2];
        if (length > 3)
            to.Frame[SystemCallRegister.FirstMessage + 3] = from.Frame[SystemCallRegister.FirstMessage + 3];
    }
}
