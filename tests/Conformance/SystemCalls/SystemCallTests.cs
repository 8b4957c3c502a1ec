using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.SystemCalls;
using Firn.Conformance.Framework;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Conformance.SystemCalls;

/// <summary>How the kernel is called (manual, chapter 2.2).</summary>
internal static unsafe class SystemCallTests
{
    private static ulong _result;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("calls.yield_keeps_registers"u8, &YieldKeepsRegisters);
        Suite.Test("calls.signal_keeps_registers"u8, &SignalKeepsRegisters);
        Suite.Test("calls.poll_keeps_registers"u8, &PollKeepsRegisters);
        Suite.Test("calls.wait_keeps_registers"u8, &WaitKeepsRegisters);
        Suite.Test("calls.invocation_keeps_registers"u8, &InvocationKeepsRegisters);
        Suite.Test("calls.flags_are_kept"u8, &FlagsAreKept);
        Suite.Test("calls.unknown_positive_number"u8, &UnknownPositive);
        Suite.Test("calls.unknown_negative_number"u8, &UnknownNegative);
        Suite.Test("calls.unknown_zero"u8, &UnknownZero);
        Suite.Test("calls.unknown_message"u8, &UnknownMessage);
        Suite.Test("calls.unknown_reply_writes_registers"u8, &UnknownReply);
        Suite.Test("calls.call_of_empty_slot"u8, &CallOfEmptySlot);
        Suite.Test("calls.send_to_empty_slot"u8, &SendToEmptySlot);
        Suite.Test("calls.call_of_bad_pointer"u8, &CallOfBadPointer);
        Suite.Test("calls.send_to_bad_pointer"u8, &SendToBadPointer);
        Suite.Test("calls.non_blocking_send_to_bad_pointer"u8, &NonBlockingSendToBadPointer);
        Suite.Test("calls.receive_from_empty_slot"u8, &ReceiveFromEmptySlot);
        Suite.Test("calls.receive_from_bad_pointer"u8, &ReceiveFromBadPointer);
        Suite.Test("calls.receive_from_other_object"u8, &ReceiveFromOtherObject);
        Suite.Test("calls.receive_without_reply_object"u8, &ReceiveWithoutReply);
        Suite.Test("calls.receive_with_other_object_as_reply"u8, &ReceiveWithOtherReply);
        Suite.Test("calls.errors_are_for_calls_alone"u8, &ErrorsAreForCalls);
        if (Configuration.DebugBuild)
        {
            Suite.Test("calls.debug_calls_keep_registers"u8, &DebugKeepsRegisters);
            Suite.Test("calls.identify"u8, &Identify);
            Suite.Test("calls.name_thread"u8, &NameThread);
        }
        else
        {
            Suite.Test("calls.debug_calls_are_unknown"u8, &DebugUnknown);
        }
    }

    private static void Kept(SystemCall number, ulong capability) => Check.Equal(Probe.Registers(number, capability), 0, "changed register"u8);

    private static void YieldKeepsRegisters() => Kept(SystemCall.Yield, 0);

    private static void SignalKeepsRegisters() => Kept(SystemCall.Send, Env.New<Notification>().Pointer);

    private static void PollKeepsRegisters() => Kept(SystemCall.NonBlockingWait, Env.New<Notification>().Pointer);

    private static void WaitKeepsRegisters()
    {
        Notification notification = Env.New<Notification>();
        notification.Signal();
        Kept(SystemCall.Wait, notification.Pointer);
    }

    private static void InvocationKeepsRegisters() => Kept(SystemCall.Call, Env.New<Frame>().Pointer);

    private static void DebugKeepsRegisters() => Kept(SystemCall.DebugIdentifyCapability, Env.New<Frame>().Pointer);

    private static void FlagsAreKept()
    {
        Check.Equal(Probe.Flags(SystemCall.Yield), 0xF000_0000, "NZCV"u8);
        Check.Equal(Probe.Flags(SystemCall.Call), 0xF000_0000, "NZCV"u8);
    }

    private static void UnknownBody(ulong number) => _result = Probe.Unknown(number);

    private static void Unknown(ulong number)
    {
        Message message = Faulting.Of(&UnknownBody, number);
        Check.Equal(message.Label, (ulong)FaultType.UnknownSystemCall, "fault"u8);
        Check.Equal(message[(int)UnknownSystemCallWord.SystemCall], number, "number"u8);
        Check.Equal(message.Badge, 0xFA, "badge of the handler"u8);
    }

    private static void UnknownPositive() => Unknown(7);

    private static void UnknownNegative() => Unknown(unchecked((ulong)-100));

    private static void UnknownZero() => Unknown(0);

    private static void UnknownMessage()
    {
        Message message = Faulting.Of(&UnknownBody, 99, out Worker worker, out _);
        Check.Equal((ulong)message.Length, 13, "length"u8);
        for (int i = 0; i < 7; i++)
            Check.Equal(message[i], 0x100 + (ulong)i, "register"u8);
        Check.Equal(message[(int)UnknownSystemCallWord.X7], 99, "x7"u8);
        Check.Equal(message[(int)UnknownSystemCallWord.InstructionPointer], Probe.UnknownCall(), "address"u8);
        Check.Within(message[(int)UnknownSystemCallWord.StackPointer], ThreadArea.Buffer(worker.Index), ThreadArea.Stack(worker.Index), "stack"u8);
        Check.Equal(message[(int)UnknownSystemCallWord.ReturnAddress], Probe.UnknownCall() + 4, "return address"u8);
        Check.Equal(message[(int)UnknownSystemCallWord.ProgramStatus] & 0xF, 0, "mode"u8);
    }

    private static void UnknownReply()
    {
        Faulting.Of(&UnknownBody, 99, out _, out Reply reply);
        // x0 becomes 0x4242, and the thread goes on behind the SVC.
        Message answer = new(0, 9);
        answer[0] = 0x4242;
        answer[(int)UnknownSystemCallWord.InstructionPointer] = Probe.UnknownCall() + 4;
        _result = 0;
        reply.Send(ref answer);
        Check.Equal(_result, 0x4242, "x0 behind the call"u8);
    }

    private static void CallOfEmptySlot() => Check.InvalidCapability(RawCall.InvokeLabel(Env.Slot(), 1, 0, 0), 0);

    private static void SendToEmptySlot() => RawCall.Enter(SystemCall.Send, Env.Slot());

    private static void CapabilityFault(Message message, ulong pointer, bool receives, LookupFailure failure)
    {
        Check.Equal(message.Label, (ulong)FaultType.Capability, "fault"u8);
        Check.Equal(message[(int)CapabilityFaultWord.Address], pointer, "pointer"u8);
        Check.Equal(message[(int)CapabilityFaultWord.InReceivePhase], receives ? 1UL : 0, "receive phase"u8);
        Check.Equal(message[(int)CapabilityFaultWord.Failure], (ulong)failure, "lookup failure"u8);
    }

    private static void CallOfBadPointer()
    {
        Message message = Faulting.Call(SystemCall.Call, 1UL << 20);
        CapabilityFault(message, 1UL << 20, false, LookupFailure.GuardMismatch);
        Check.Equal(message[4], 64, "bits left"u8);
        Check.Equal(message[5], 0, "guard"u8);
        Check.Equal(message[6], 64 - (ulong)Configuration.RootCNodeSizeBits, "bits of the guard"u8);
        Check.Equal((ulong)message.Length, 7, "length"u8);
    }

    private static void SendToBadPointer() => CapabilityFault(Faulting.Call(SystemCall.Send, ulong.MaxValue), ulong.MaxValue, false, LookupFailure.GuardMismatch);

    private static void NonBlockingSendToBadPointer() => RawCall.Enter(SystemCall.NonBlockingSend, ulong.MaxValue);

    private static void ReceiveFromEmptySlot()
    {
        ulong slot = Env.Slot();
        CapabilityFault(Faulting.Call(SystemCall.Receive, slot), slot, true, LookupFailure.MissingCapability);
    }

    private static void ReceiveFromBadPointer() =>
        CapabilityFault(Faulting.Call(SystemCall.Wait, 1UL << 50), 1UL << 50, true, LookupFailure.GuardMismatch);

    private static void ReceiveFromOtherObject()
    {
        Frame frame = Env.New<Frame>();
        CapabilityFault(Faulting.Call(SystemCall.Receive, frame.Pointer), frame.Pointer, true, LookupFailure.MissingCapability);
    }

    private static void ReceiveWithoutReply()
    {
        ulong slot = Env.Slot();
        CapabilityFault(Faulting.Call(SystemCall.Receive, Env.New<Endpoint>().Pointer, slot), slot, true, LookupFailure.MissingCapability);
    }

    private static void ReceiveWithOtherReply()
    {
        Frame frame = Env.New<Frame>();
        CapabilityFault(
            Faulting.Call(SystemCall.Receive, Env.New<Endpoint>().Pointer, frame.Pointer), frame.Pointer, true, LookupFailure.MissingCapability);
    }

    private static void DebugUnknown()
    {
        for (SystemCall number = SystemCall.DebugNameThread; number <= SystemCall.DebugHalt; number++)
            Unknown(unchecked((ulong)number));
    }

    private static void Identify()
    {
        Check.Type(Env.New<Reply>().Pointer, CapabilityType.Reply, "type"u8);
        Check.Type(Env.Slot(), CapabilityType.Null, "type of an empty slot"u8);
    }

    private static void NameThread()
    {
        System.Span<byte> name = System.Runtime.InteropServices.MemoryMarshal.AsBytes(
            System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref KernelCalls.Buffer.Message[0], 2));
        "conformer\0"u8.CopyTo(name);
        KernelCalls.Enter(SystemCall.DebugNameThread, Env.New<Thread>().Pointer);
    }

    // A send tells nothing of an error, and changes no register.
    private static void ErrorsAreForCalls()
    {
        SystemCallFrame frame = RawCall.Enter(SystemCall.Send, Env.Memory.Pointer);
        Check.Equal(frame.Information.Label, 0, "label after a send"u8);
        Check.Equal(frame.Capability, Env.Memory.Pointer, "x0 after a send"u8);
        frame = RawCall.Enter(SystemCall.Call, Env.Memory.Pointer);
        Check.Equal(frame.Information.Label, (ulong)InvocationError.IllegalOperation, "label after a call"u8);
        Check.Equal(frame.Capability, 0, "badge after a call"u8);
    }
}
