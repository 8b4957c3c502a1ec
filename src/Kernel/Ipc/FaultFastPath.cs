using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Abi.Virtualization;
using Firn.Arm64.Translation;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Faults;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Ipc;

/// <summary>
/// A fault to a handler that waits, and the handler's answer by ReplyReceive: what a device model does all day. As <see cref="FastPath"/>, of which
/// it is the other half: it looks first, has changed nothing where it refuses, and does what the slow path would.
/// </summary>
public static class FaultFastPath
{
    private const ulong InstructionSize = 4;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// The current thread's fault is set, the clock is read and the thread can pay: its handler runs. False: nothing was done.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool TryFastFault()
        {
            ref Thread thread = ref core.Current;
            Capability handler = thread.Slots[(int)ThreadSlot.FaultHandler].Capability;
            if (!FastPath.Exists<TConfiguration>() || handler.Type != CapabilityType.Endpoint || thread.SchedulingContext.IsNull)
                return false;
            EndpointCapability capability = new(handler);
            ref Endpoint endpoint = ref core.At(capability.Endpoint);
            ThreadReference receiver = endpoint.Head;
            if (endpoint.State != EndpointState.Receive)
                return false;
            ref Thread server = ref core.At(receiver);
            ReplyReference reply = server.Reply;
            if (reply.IsNull || !core.CanRunAtOnce(ref server) || (server.Priority < thread.Priority && !core.IsMostUrgent(ref server)))
                return false;
            Stage2TableBase translation = default;
            if (TConfiguration.Cores > 1 && !core.TryFindOwn(ref endpoint, ref server, server.BlockedNext, out translation))
                return false;
            SchedulingContextReference context = server.SchedulingContext;
            if (!context.IsNull && !core.IsNobodyDue)
                return false;

            core.TakeReceiver(ref endpoint, server.BlockedNext);
            thread.State = ThreadState.BlockedOnReply;
            thread.Reply = reply;
            server.Reply = default;
            ref Reply place = ref core.At(reply);
            place.Thread = core.CurrentThread;
            if (context.IsNull)
            {
                SchedulingContextReference lent = thread.SchedulingContext;
                thread.SchedulingContext = default;
                server.SchedulingContext = lent;
                core.Push(ref place, reply, lent, receiver);
                core.DeliverFault(ref thread, ref server, receiver, capability.Badge, translation);
            }
            else
            {
                core.DeliverFault(ref thread, ref server, receiver, capability.Badge, translation);
                core.SwitchContextTo(context);
            }

            return true;
        }

        // The message of the fault, and the core, go over to the handler. Most messages fit into registers.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void DeliverFault(ref Thread from, ref Thread to, ThreadReference receiver, ulong badge, Stage2TableBase translation)
        {
            FaultType type = from.Fault.Type;
            bool isShort = type is FaultType.VirtualMemory or FaultType.VirtualCpu
                || (type == FaultType.VirtualCpuExit && core.At(core.CurrentVirtualCpu).ExitFormat != ExitFormat.Full);
            IpcBufferReference buffer = isShort ? default : core.IpcBufferOf(receiver, forReceiving: true);
            uint length = core.WriteFault(ref from, ref to, buffer);
            to.State = ThreadState.Running;
            to.Frame[SystemCallRegister.Capability] = badge;
            to.Frame[SystemCallRegister.Information] = new MessageInformation { Label = (ulong)type, Length = length }.Bits;
            core.SwitchTranslation(receiver, TConfiguration.Cores > 1, translation);
            core.CurrentThread = receiver;
        }

        /// <summary>
        /// ReplyReceive at an endpoint to a thread that faulted, both as <see cref="FastPath"/> looked them up. False: nothing was done.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryFastFaultReply(EndpointCapability capability, ReplyReference reply, ThreadReference waiting)
        {
            ref Thread server = ref core.Current;
            NotificationReference bound = server.BoundNotification;
            if (!core.WillWait(capability, bound))
                return false;
            EndpointReference place = capability.Endpoint;
            MessageInformation information = new() { Bits = server.Frame[SystemCallRegister.Information] };
            ref Reply answered = ref core.At(reply);
            ref Thread thread = ref core.At(waiting);
            // Another core's thread, or its virtual CPU, is not looked at.
            if (!core.CanRunAtOnce(ref thread) || !core.CanRestart(ref thread, information)
                || (thread.Priority < server.Priority && !core.IsMostUrgent(ref thread)))
            {
                return false;
            }

            Stage2TableBase translation = default;
            // Who waits beside the handler may be of another core.
            if (TConfiguration.Cores > 1
                && !(core.At(place).Head.IsNull && core.TryFindOwn(ref core.At(place), ref thread, default, out translation)))
            {
                return false;
            }

            SchedulingContextReference own = thread.SchedulingContext;
            SchedulingContextReference lent = server.SchedulingContext;
            if (own.IsNull ? answered.NextContext != lent || lent.IsNull : !core.CanReturnTo(ref thread, ref answered, own, bound))
                return false;

            server.Frame.FaultAddress = server.Frame.ProgramCounter - InstructionSize;
            server.State = ThreadState.BlockedOnReceive;
            server.BlockingEndpoint = place;
            server.Reply = reply;
            thread.Reply = default;
            answered.Thread = core.CurrentThread;
            if (own.IsNull)
            {
                server.SchedulingContext = default;
                thread.SchedulingContext = lent;
                core.Pop(ref answered, lent, waiting);
            }

            core.PutReceiver(place, ref server);
            if (thread.Fault.Type == FaultType.VirtualCpuExit)
                VirtualCpuExits.ApplyReply(ref thread, ref server, information.Length);
            thread.Fault.Type = FaultType.Null;
            thread.Frame.ProgramCounter = thread.Frame.FaultAddress;
            thread.State = ThreadState.Running;
            core.SwitchTranslation(waiting, TConfiguration.Cores > 1, translation);
            core.CurrentThread = waiting;
            if (!own.IsNull)
                core.SwitchContextTo(own);
            return true;
        }

        // The answer lets the thread execute, and writes no registers but those of an exit. A kick has to be told first.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool CanRestart(ref Thread thread, MessageInformation information)
        {
            if (thread.State != ThreadState.BlockedOnReply || (!thread.VirtualCpu.IsNull && core.At(thread.VirtualCpu).IsKicked))
                return false;
            return thread.Fault.Type switch
            {
                FaultType.VirtualCpuExit => information.Label == 0,
                FaultType.VirtualMemory or FaultType.VirtualCpu or FaultType.VirtualPrivateInterrupt or FaultType.VgicMaintenance => true,
                FaultType.UnknownSystemCall or FaultType.UserException => information.Label == 0 && information.Length == 0,
                _ => false,
            };
        }
    }
}
