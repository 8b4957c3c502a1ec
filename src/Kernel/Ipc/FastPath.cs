using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Arm64;
using Firn.Arm64.Translation;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Ipc;

/// <summary>
/// The system calls that services are made of, in their plain form: a Call to a server that waits, and its ReplyReceive, whether the server runs
/// on its callers' time or on its own. Each first looks whether the form is met and has changed nothing then but the clock; what it does is what
/// <see cref="SystemCallEntry"/> would do, without queues and choices that cannot matter (seL4: src/fastpath/fastpath.c, which leaves
/// servers with time of their own to the slow path).
/// </summary>
public static class FastPath
{
    private const ulong InstructionSize = 4;

    // MessageInformation: length in bits 6:0, extra capabilities in bits 8:7.
    private const int LengthBits = 7;
    private const int PlainBits = 9;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// What a call of the plain form would be of: an endpoint, if it is one. Null where it is not of the plain form, or nothing is found.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Capability FindPlainTarget()
        {
            ref Thread caller = ref core.Current;
            return Exists<TConfiguration>() && IsPlain(caller.Frame[SystemCallRegister.Information]) && caller.Fault.Type == FaultType.Null
                ? core.LookupFast(ref caller, caller.Frame[SystemCallRegister.Capability])
                : Capability.Null;
        }

        /// <summary>Call of an endpoint, which <see cref="FindPlainTarget"/> found. False: nothing was done, the call is not of the plain form.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryFastCall(EndpointCapability capability)
        {
            ref Thread caller = ref core.Current;
            if (!capability.CanSend || !(capability.CanGrant || capability.CanGrantReply))
                return false;
            ulong information = caller.Frame[SystemCallRegister.Information];
            ref Endpoint endpoint = ref core.At(capability.Endpoint);
            ThreadReference receiver = endpoint.Head;
            if (endpoint.State != EndpointState.Receive)
                return false;
            ref Thread server = ref core.At(receiver);
            ReplyReference reply = server.Reply;
            if (reply.IsNull || !core.CanRunAtOnce(ref server) || (server.Priority < caller.Priority && !core.IsMostUrgent(ref server)))
                return false;
            Stage2TableBase translation = default;
            if (TConfiguration.Cores > 1 && !core.TryFindOwn(ref endpoint, ref server, server.BlockedNext, out translation))
                return false;
            SchedulingContextReference context = server.SchedulingContext;
            if (!context.IsNull && !core.CanSwitchContext())
                return false;

            core.TakeReceiver(ref endpoint, server.BlockedNext);
            caller.Frame.FaultAddress = caller.Frame.ProgramCounter - InstructionSize;
            caller.State = ThreadState.BlockedOnReply;
            caller.Reply = reply;
            server.Reply = default;
            ref Reply place = ref core.At(reply);
            place.Thread = core.CurrentThread;
            if (context.IsNull)
            {
                SchedulingContextReference lent = caller.SchedulingContext;
                caller.SchedulingContext = default;
                server.SchedulingContext = lent;
                core.Push(ref place, reply, lent, receiver);
                core.Deliver(ref caller, ref server, receiver, information, capability.Badge, translation);
            }
            else
            {
                core.Deliver(ref caller, ref server, receiver, information, capability.Badge, translation);
                core.SwitchContextTo(context);
            }

            return true;
        }

        // The first receiver leaves the queue; behind it is another, or none.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void TakeReceiver(ref Endpoint endpoint, ThreadReference next)
        {
            if (next.IsNull)
            {
                endpoint.Set(default, default, EndpointState.Idle, core.Home);
            }
            else
            {
                endpoint.Head = next;
                core.At(next).BlockedPrevious = default;
            }
        }

        // The call becomes the newest of the scheduling context's chain.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void Push(ref Reply place, ReplyReference reply, SchedulingContextReference lent, ThreadReference server)
        {
            ref SchedulingContext context = ref core.At(lent);
            ReplyReference before = context.Reply;
            place.Previous = before;
            if (!before.IsNull)
                core.At(before).Next = reply;
            place.NextContext = lent;
            context.Reply = reply;
            context.Thread = server;
        }

        /// <summary>What a ReplyReceive of the plain form would answer: a reply object, if it is one. Null where nothing is found.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Capability FindReply()
        {
            ref Thread server = ref core.Current;
            return core.LookupFast(ref server, server.Frame[SystemCallRegister.Reply]);
        }

        /// <summary>The thread waits for an answer because it faulted, and called nobody.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool HasFaulted(ThreadReference waiting) => core.At(waiting).Fault.Type != FaultType.Null;

        /// <summary>
        /// ReplyReceive at an endpoint, which <see cref="FindPlainTarget"/> found, to a caller that waits in a reply object, which <see cref="FindReply"/>
        /// found. False: nothing was done, the call is not of the plain form.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryFastReplyReceive(EndpointCapability capability, ReplyReference reply, ThreadReference waiting)
        {
            ref Thread server = ref core.Current;
            NotificationReference bound = server.BoundNotification;
            ref Reply answered = ref core.At(reply);
            if (!core.WillWait(capability, bound))
                return false;
            ulong information = server.Frame[SystemCallRegister.Information];
            EndpointReference place = capability.Endpoint;
            ref Thread caller = ref core.At(waiting);
            if (!core.CanRunAtOnce(ref caller) || (caller.Priority < server.Priority && !core.IsMostUrgent(ref caller)))
                return false;
            Stage2TableBase translation = default;
            // Who waits there already may be of another core.
            if (TConfiguration.Cores > 1
                && !(core.At(place).Head.IsNull && core.TryFindOwn(ref core.At(place), ref caller, default, out translation)))
            {
                return false;
            }
            SchedulingContextReference own = caller.SchedulingContext;
            SchedulingContextReference lent = server.SchedulingContext;
            if (own.IsNull ? answered.NextContext != lent || lent.IsNull : !core.CanReturnTo(ref caller, ref answered, own, bound))
                return false;

            server.Frame.FaultAddress = server.Frame.ProgramCounter - InstructionSize;
            server.State = ThreadState.BlockedOnReceive;
            server.BlockingEndpoint = place;
            server.Reply = reply;
            caller.Reply = default;
            answered.Thread = core.CurrentThread;
            if (own.IsNull)
            {
                server.SchedulingContext = default;
                caller.SchedulingContext = lent;
                core.Pop(ref answered, lent, waiting);
                core.PutReceiver(place, ref server);
                core.Deliver(ref server, ref caller, waiting, information, 0, translation);
            }
            else
            {
                core.PutReceiver(place, ref server);
                core.Deliver(ref server, ref caller, waiting, information, 0, translation);
                core.SwitchContextTo(own);
            }

            return true;
        }

        // Neither a signal nor a message is there, so that the current thread will wait.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool WillWait(EndpointCapability capability, NotificationReference bound) =>
            capability.CanReceive && (bound.IsNull || core.At(bound).State != NotificationState.Active)
            && core.At(capability.Endpoint).State != EndpointState.Send;

        // The answered call leaves the chain, and the scheduling context goes back.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void Pop(ref Reply answered, SchedulingContextReference lent, ThreadReference caller)
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

        // The current thread waits at the endpoint, alone or behind others.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void PutReceiver(EndpointReference place, ref Thread server)
        {
            ref Endpoint endpoint = ref core.At(place);
            if (!endpoint.Head.IsNull)
            {
                core.PutIn(place, core.CurrentThread, EndpointState.Receive);
                return;
            }

            server.BlockedNext = default;
            server.BlockedPrevious = default;
            endpoint.Set(core.CurrentThread, core.CurrentThread, EndpointState.Receive, core.Home);
        }

        // The message, and the core, go over to who waited for it.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Deliver(
            ref Thread from, ref Thread to, ThreadReference receiver, ulong information, ulong badge, Stage2TableBase translation)
        {
            ulong length = Field.Get(information, 0, LengthBits);
            information = (new MessageInformation { Bits = information } with { UnwrappedCapabilities = 0 }).Bits;
            if (length > MessageLimits.Registers)
                information = core.CopyLong(receiver, information);
            else if (length != 0)
                MessageTransfer.CopyRegisters(ref from, ref to, (uint)length);
            to.State = ThreadState.Running;
            to.Frame[SystemCallRegister.Capability] = badge;
            to.Frame[SystemCallRegister.Information] = information;
            core.SwitchTranslation(receiver, TConfiguration.Cores > 1, translation);
            core.CurrentThread = receiver;
        }

        // Words beyond the registers go from IPC buffer to IPC buffer; without one of them they are left behind.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private ulong CopyLong(ThreadReference receiver, ulong information)
        {
            ThreadReference sender = core.CurrentThread;
            IpcBufferReference target = core.IpcBufferOf(receiver, forReceiving: true);
            IpcBufferReference origin = core.IpcBufferOf(sender, forReceiving: false);
            uint length = core.CopyWords(sender, origin, receiver, target, (uint)Field.Get(information, 0, LengthBits));
            return Field.With(information, 0, LengthBits, length);
        }

        // The current thread can pay for the call, so that the core can go over to another scheduling context; the clock is read. Nobody's wait for a
        // refill is over.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool CanSwitchContext()
        {
            core.UpdateTimestamp();
            return core.HasTime() && core.IsNobodyDue;
        }

        // A caller that kept its scheduling context can run on it when it is answered; the server has not borrowed a notification's.
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal bool CanReturnTo(ref Thread caller, ref Reply answered, SchedulingContextReference own, NotificationReference bound) =>
            caller.State == ThreadState.BlockedOnReply && !answered.HasNext && answered.Previous.IsNull && !core.Current.SchedulingContext.IsNull
            && (bound.IsNull || core.At(bound).SchedulingContext != core.Current.SchedulingContext) && core.CanSwitchContext() && core.IsRefillReady(own) && core.IsRefillSufficient(own, 0);

        // The time that was used is the old scheduling context's; the new one's begins (SwitchContext of Scheduler, of which this is the one case).
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal void SwitchContextTo(SchedulingContextReference context)
        {
            core.UnblockRefills(context);
            core.CommitTime();
            core.CurrentContext = context;
            core.SetNextInterrupt();
            core.MustReprogram = false;
        }

        // Where there are several cores, the gate that this one holds is for what is its own: the endpoint, and who is next to it in its queue.
        // And the thread that is to run has an address space that the core can go over to by itself.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool TryFindOwn(ref Endpoint endpoint, ref Thread thread, ThreadReference next, out Stage2TableBase translation)
        {
            Unsafe.SkipInit(out translation);
            return endpoint.Home == core.Home && (next.IsNull || !core.IsRemote(next)) && core.TryFindTranslation(ref thread, out translation);
        }

        // It is of the running domain and this core, so that nothing has to be chosen.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool CanRunAtOnce(ref Thread thread) =>
            (TConfiguration.Domains == 1 || thread.Domain == core.Shared.CurrentDomain) && (TConfiguration.Cores == 1 || thread.Core == core.Index);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool IsMostUrgent(ref Thread thread) => core.IsHighest(TConfiguration.Domains == 1 ? 0u : thread.Domain, thread.Priority);

        // The capability of a pointer in a thread's space; null where it is not found, whatever the reason.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Capability LookupFast(ref Thread thread, ulong pointer)
        {
            Capability root = thread.Slots[(int)ThreadSlot.CapabilitySpace].Capability;
            if (root.Type != CapabilityType.CNode)
                return Capability.Null;
            int left = 64;
            while (true)
            {
                // What is left is at the pointer's top: the guard, then the index, which has a bit at least.
                CNodeCapability node = new(root);
                int guardSize = node.GuardSize;
                if (guardSize != 0)
                {
                    if (pointer >> -guardSize != node.Guard)
                        return Capability.Null;
                    pointer <<= guardSize;
                }
                int radixBits = node.RadixBits;
                left -= guardSize + radixBits;
                if (left < 0)
                    return Capability.Null;
                Capability found = core.CapabilityIn(core.SlotAt(node.Address, pointer >> -radixBits));
                if (left == 0 || found.Type != CapabilityType.CNode)
                    return found;
                pointer <<= radixBits;
                root = found;
            }
        }
    }

    // As one number: no capabilities beside the one that is called, and a length that there is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(ulong information) =>
        Field.Get(information, 0, PlainBits) <= MessageLimits.Words;

    // What counts entries, or switches debug registers, sees every system call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Exists<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration =>
        TConfiguration.Benchmarks is BenchmarkKind.None or BenchmarkKind.Generic && !TConfiguration.HardwareDebugging;
}
