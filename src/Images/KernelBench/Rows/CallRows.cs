using Firn.Images.KernelBench.Target;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Images.KernelBench.Rows;

/// <summary>System calls that need nobody else.</summary>
internal struct CallRows : IGroup
{
    private Endpoint _endpoint;
    private Notification _notification;
    private Reply _reply;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) => system.Allocator.Create(out _endpoint).IsSuccess
        && system.Allocator.Create(out _notification).IsSuccess && system.Allocator.Create(out _reply).IsSuccess;

    /// <inheritdoc/>
    public void Run()
    {
        Runner.Run<CallRows, Nothing>("ccnt overhead (subtracted from the rows below)"u8, ref this);
        Runner.Run<CallRows, Yield>("Yield, alone at its priority"u8, ref this);
        Runner.Run<CallRows, SendNowhere>("NBSend to an empty slot (lookup failure)"u8, ref this);
        Runner.Run<CallRows, SendUnheard>("NBSend to EP without receiver"u8, ref this);
        Runner.Run<CallRows, Signal>("Signal, nobody waits"u8, ref this);
        Runner.Run<CallRows, PollSignalled>("Poll (NBWait) of a signalled notification"u8, ref this);
        Runner.Run<CallRows, PollIdle>("Poll (NBWait) of an idle notification"u8, ref this);
        Runner.Run<CallRows, SignalAndWait>("Signal + Wait on own notification"u8, ref this);
        Runner.Run<CallRows, ReceiveIdle>("NBRecv of an idle endpoint, with reply cap"u8, ref this);
        Runner.Run<CallRows, SendWait>("NBSendWait to own notification (= Signal + Wait in one)"u8, ref this);
    }

    private struct Nothing : IRow<CallRows>
    {
        public static ulong Once(ref CallRows group) => Routine.Nothing();
    }

    private struct Yield : IRow<CallRows>
    {
        public static ulong Once(ref CallRows group)
        {
            KernelCalls.Yield();
            return Cycles.Last;
        }
    }

    private struct SendNowhere : IRow<CallRows>
    {
        public static ulong Once(ref CallRows group)
        {
            var message = new Message(0);
            Endpoint.At(BenchSystem.Scratch).NonBlockingSend(ref message);
            return Cycles.Last;
        }
    }

    private struct SendUnheard : IRow<CallRows>
    {
        public static ulong Once(ref CallRows group)
        {
            var message = new Message(0);
            group._endpoint.NonBlockingSend(ref message);
            return Cycles.Last;
        }
    }

    private struct Signal : IRow<CallRows>
    {
        public static ulong Once(ref CallRows group)
        {
            group._notification.Signal();
            ulong cycles = Cycles.Last;
            group._notification.Poll();
            return cycles;
        }
    }

    private struct PollSignalled : IRow<CallRows>
    {
        public static ulong Once(ref CallRows group)
        {
            group._notification.Signal();
            group._notification.Poll();
            return Cycles.Last;
        }
    }

    private struct PollIdle : IRow<CallRows>
    {
        public static ulong Once(ref CallRows group)
        {
            group._notification.Poll();
            return Cycles.Last;
        }
    }

    private struct SignalAndWait : IRow<CallRows>
    {
        public static ulong Once(ref CallRows group)
        {
            group._notification.Signal();
            ulong cycles = Cycles.Last;
            group._notification.Wait();
            return cycles + Cycles.Last;
        }
    }

    private struct ReceiveIdle : IRow<CallRows>
    {
        public static ulong Once(ref CallRows group)
        {
            group._endpoint.NonBlockingReceive(group._reply, out _);
            return Cycles.Last;
        }
    }

    private struct SendWait : IRow<CallRows>
    {
        public static ulong Once(ref CallRows group)
        {
            var signal = new Message(0);
            Endpoint.At(group._notification.Pointer).SendWait(group._notification, ref signal);
            return Cycles.Last;
        }
    }
}
