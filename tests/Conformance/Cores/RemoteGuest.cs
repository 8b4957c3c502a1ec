using System.Threading;
using Firn.Abi.Capabilities;
using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Cores;

/// <summary>A guest of one virtual CPU: a worker at EL1, MMU off, whose stage 2 is the test's own address space, and where its exits go.</summary>
internal unsafe struct RemoteGuest
{
    // EL1t, all interrupts masked: the stack is a thread's own.
    private const ulong GuestStatus = 0x3C4;
    private const ulong Badge = 0x70;

    /// <summary>Its thread.</summary>
    internal Worker Worker;

    /// <summary>Its virtual CPU.</summary>
    internal VirtualCpu Cpu;

    /// <summary>Its exits.</summary>
    internal Endpoint Exits;

    /// <summary>Where it waits for an answer.</summary>
    internal Reply Reply;

    /// <summary>The kernel has Firn's additions.</summary>
    internal static bool HasExtensions => Env.New<VirtualCpu>().Describe(out _).IsSuccess;

    /// <summary>What guests count.</summary>
    internal static ulong Count;

    /// <summary>A body that counts.</summary>
    internal static void CountForever(ulong argument)
    {
        while (true)
            Volatile.Write(ref Count, Count + 1);
    }

    /// <summary>A guest of another core that counts.</summary>
    internal static RemoteGuest Counting()
    {
        Count = 0;
        RemoteGuest guest = Start(OtherCore.Control, &CountForever);
        OtherCore.AwaitProgress(ref Count);
        return guest;
    }

    /// <summary>A guest that runs on a core.</summary>
    internal static RemoteGuest Start(
        SchedulingControl control, delegate*<ulong, void> body, ulong argument = 0, ulong priority = Priorities.Test, ExitFormat format = ExitFormat.Compatible)
    {
        RemoteGuest guest = New(control, priority, format);
        guest.Run(body, argument);
        return guest;
    }

    /// <summary>A guest of a core that does not run yet.</summary>
    internal static RemoteGuest New(SchedulingControl control, ulong priority, ExitFormat format)
    {
        SchedulingContext context = OtherCore.NewContext();
        OtherCore.Move(context, control);
        Endpoint exits = Env.New<Endpoint>();
        RemoteGuest guest = new()
        {
            Worker = Worker.Configure(priority, context, Env.Mint(exits, CapabilityRights.All, Badge)),
            Cpu = Env.New<VirtualCpu>(),
            Exits = exits,
            Reply = Env.New<Reply>(),
        };
        Check.Done(guest.Cpu.SetThread(guest.Worker.Thread));
        if (format != ExitFormat.Compatible)
            Check.Done(guest.Cpu.SetExitFormat(format));
        return guest;
    }

    /// <summary>Begins with a body.</summary>
    internal readonly void Run(delegate*<ulong, void> body, ulong argument) => Begin(Worker, body, argument);

    /// <summary>A worker that has a virtual CPU begins with a body.</summary>
    internal static void Begin(Worker worker, delegate*<ulong, void> body, ulong argument)
    {
        UserContext registers = worker.Registers((ulong)body, argument);
        registers.ProgramStatus = GuestStatus;
        Check.Done(worker.Thread.WriteRegisters(true, 0, UserContext.Registers, in registers));
    }

    /// <summary>Waits for its next exit.</summary>
    internal readonly Message Receive()
    {
        Exits.Receive(Reply, out Message message);
        return message;
    }

    /// <summary>Answers an exit: the instruction again, or where a kick was, on.</summary>
    internal readonly void Answer()
    {
        Message answer = new(0);
        Reply.Send(ref answer);
    }
}
