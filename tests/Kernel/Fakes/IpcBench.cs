using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Ipc;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.KernelTests.Fakes;

/// <summary>
/// Threads that make system calls: they share a CNode of 64 slots, so that a slot's number is its capability pointer, and each has an IPC buffer
/// and, unless it is to be passive, a scheduling context. The clock stands still unless the test moves it.
/// </summary>
public sealed class IpcBench
{
    private const ulong Budget = 312_500;
    private readonly CNodeCapability _space;
    private ulong _next = 1;

    /// <summary>A system with an idle thread that runs.</summary>
    public IpcBench()
    {
        _space = System.CreateCNode(6);
        Core.Shared.DomainTime = ulong.MaxValue / 2;
        Core.CurrentTime = System.Board.Time;
        Core.IdleThread = System.CreateThread();
        Core.At(Core.IdleThread).State = ThreadState.Idle;
        Core.IdleContext = CreateContext();
        Core.At(Core.IdleThread).SchedulingContext = Core.IdleContext;
        Core.At(Core.IdleContext).Thread = Core.IdleThread;
        Core.CurrentThread = Core.IdleThread;
        Core.CurrentContext = Core.IdleContext;
    }

    /// <summary>The board and the memory.</summary>
    public TestSystem System { get; } = new();

    /// <summary>The core.</summary>
    public ref Core<FakeMachine, Sel4Compat> Core => ref System.Core;

    /// <summary>A thread, inactive, with everything that it needs to run.</summary>
    public ThreadReference CreateThread(byte priority = 100, bool hasBuffer = true)
    {
        ThreadReference thread = System.CreateThread();
        ref Thread item = ref Core.At(thread);
        item.Priority = priority;
        item.MaximumControlledPriority = 255;
        System.Put(Core.SlotOf(thread, ThreadSlot.CapabilitySpace), _space.Capability);
        if (hasBuffer)
            GiveBuffer(thread, canWrite: true);
        Core.BindContext(CreateContext(), thread);
        return thread;
    }

    /// <summary>Gives a thread an IPC buffer of its own.</summary>
    public void GiveBuffer(ThreadReference thread, bool canWrite)
    {
        FrameCapability frame = new() { Base = System.Allocate(4096, 4096), Size = FrameSize.Small, CanRead = true, CanWrite = canWrite };
        System.Put(Core.SlotOf(thread, ThreadSlot.IpcBuffer), frame.Capability);
        Core.At(thread).IpcBuffer = 0x10_0400;
    }

    /// <summary>A scheduling context: round robin, 5 ms.</summary>
    public SchedulingContextReference CreateContext(ulong period = 0, ulong budget = Budget)
    {
        SchedulingContextReference context = new(System.Allocate(256, 256));
        Core.NewRefills(context, 2, budget, period);
        return context;
    }

    /// <summary>An endpoint's object.</summary>
    public EndpointReference CreateEndpoint() => new(System.Allocate(Endpoint.Size, Endpoint.Size));

    /// <summary>A notification's object.</summary>
    public NotificationReference CreateNotification() => new(System.Allocate(Notification.Size, Notification.Size));

    /// <summary>A reply object.</summary>
    public ReplyReference CreateReply() => new(System.Allocate(Reply.Size, Reply.Size));

    /// <summary>Puts a capability into the next slot; answers its pointer.</summary>
    public ulong Put(Capability capability)
    {
        System.Put(SlotAt(_next), capability);
        return _next++;
    }

    /// <summary>An endpoint capability with all rights, or those given.</summary>
    public ulong Put(EndpointReference endpoint, ulong badge = 0, bool grant = true, bool grantReply = true, bool send = true, bool receive = true) =>
        Put(Allow(endpoint, badge, grant, grantReply, send, receive).Capability);

    /// <summary>A notification capability with all rights, or those given.</summary>
    public ulong Put(NotificationReference notification, ulong badge = 0, bool send = true, bool receive = true) =>
        Put(new NotificationCapability { Notification = notification, Badge = badge, CanSend = send, CanReceive = receive }.Capability);

    /// <summary>A reply capability.</summary>
    public ulong Put(ReplyReference reply, bool grant = true) => Put(new ReplyCapability { Reply = reply, CanGrant = grant }.Capability);

    /// <summary>An endpoint capability.</summary>
    public static EndpointCapability Allow(
        EndpointReference endpoint, ulong badge = 0, bool grant = true, bool grantReply = true, bool send = true, bool receive = true) =>
        new() { Endpoint = endpoint, Badge = badge, CanGrant = grant, CanGrantReply = grantReply, CanSend = send, CanReceive = receive };

    /// <summary>The slot of a pointer.</summary>
    public SlotReference SlotAt(ulong pointer) => TestSystem.SlotOf(_space, pointer);

    /// <summary>The next slot that is free: for what is received.</summary>
    public ulong TakeSlot() => _next++;

    /// <summary>The thread becomes the one that runs; who ran before is ready, if it can.</summary>
    public ref UserFrame Run(ThreadReference thread)
    {
        ref Thread item = ref Core.At(thread);
        Core.Dequeue(thread);
        if (Core.CurrentThread != thread && Core.IsSchedulable(Core.CurrentThread))
            Core.EnqueueFirst(Core.CurrentThread);
        item.State = ThreadState.Running;
        Core.CurrentThread = thread;
        Core.CurrentContext = item.SchedulingContext;
        Core.Action = SchedulerAction.Resume;
        return ref item.Frame;
    }

    /// <summary>A system call of a thread, which runs for it.</summary>
    public void Do(
        ThreadReference thread, SystemCall call, ulong capability, MessageInformation information = default, ulong reply = 0, ulong destination = 0)
    {
        ref UserFrame frame = ref Run(thread);
        frame[SystemCallRegister.Capability] = capability;
        frame[SystemCallRegister.Information] = information.Bits;
        frame[SystemCallRegister.Reply] = reply;
        frame[SystemCallRegister.SendDestination] = destination;
        frame[SystemCallRegister.Number] = (ulong)call;
        frame.ProgramCounter = 0x40_0004;
        Core.HandleSystemCall();
    }

    /// <summary>Waits for a message with a reply object.</summary>
    public void Receive(ThreadReference thread, ulong endpoint, ulong reply) => Do(thread, SystemCall.Receive, endpoint, default, reply);

    /// <summary>The thread waits and has no scheduling context: it lives on what callers lend.</summary>
    public SchedulingContextReference MakePassive(ThreadReference thread)
    {
        SchedulingContextReference context = Core.At(thread).SchedulingContext;
        Core.UnbindContextThread(context);
        return context;
    }

    /// <summary>The state of a thread.</summary>
    public ThreadState StateOf(ThreadReference thread) => Core.At(thread).State;

    /// <summary>A register of a thread.</summary>
    public ulong RegisterOf(ThreadReference thread, int number) => Core.At(thread).Frame[number];

    /// <summary>What a thread is told of the message that it received.</summary>
    public MessageInformation InformationOf(ThreadReference thread) => new() { Bits = RegisterOf(thread, SystemCallRegister.Information) };

    /// <summary>A word of the message that a thread sends or received.</summary>
    public ulong WordOf(ThreadReference thread, int index) => index < MessageLimits.Registers
        ? RegisterOf(thread, SystemCallRegister.FirstMessage + index)
        : BufferOf(thread).Message[index];

    /// <summary>Sets a word of the message that a thread will send.</summary>
    public void SetWord(ThreadReference thread, int index, ulong value)
    {
        if (index < MessageLimits.Registers)
            Core.At(thread).Frame[SystemCallRegister.FirstMessage + index] = value;
        else
            BufferOf(thread).Message[index] = value;
    }

    /// <summary>A thread's IPC buffer.</summary>
    public ref IpcBuffer BufferOf(ThreadReference thread) => ref Core.At(Core.IpcBufferOf(thread, forReceiving: false));

    /// <summary>Where a thread wants a capability that it receives.</summary>
    public void SetReceiveSlot(ThreadReference thread, ulong slot)
    {
        ulong root = Put(_space.Capability);
        ref IpcBuffer buffer = ref BufferOf(thread);
        buffer.ReceiveCNode = root;
        buffer.ReceiveIndex = slot;
        buffer.ReceiveDepth = 64;
    }

    /// <summary>Gives a thread a fault handler, or a timeout handler.</summary>
    public void SetHandler(ThreadReference thread, EndpointReference endpoint, ulong badge = 0, ThreadSlot slot = ThreadSlot.FaultHandler) =>
        System.Put(Core.SlotOf(thread, slot), Allow(endpoint, badge, receive: false).Capability);
}
