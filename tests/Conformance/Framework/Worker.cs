using Firn.Abi.Threads;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Conformance.Framework;

/// <summary>A thread beside the test's, in the same address space.</summary>
internal readonly unsafe struct Worker
{
    private const ulong FirstBadge = 2;

    private static int _count;

    /// <summary>The thread.</summary>
    public Thread Thread { get; private init; }

    /// <summary>Its time; none where it is passive.</summary>
    public SchedulingContext Context { get; private init; }

    /// <summary>Its area.</summary>
    public int Index { get; private init; }

    /// <summary>A test begins: all areas are free.</summary>
    public static void Begin() => _count = 0;

    /// <summary>A worker whose faults fail the test.</summary>
    public static Worker New(ulong priority) => Configure(priority, Env.RoundRobin(), Suite.Badged(FirstBadge + (ulong)_count));

    /// <summary>A worker whose faults the test handles.</summary>
    public static Worker New(ulong priority, Endpoint faults) => Configure(priority, Env.RoundRobin(), faults);

    /// <summary>A worker without time of its own.</summary>
    public static Worker NewPassive(ulong priority) => Configure(priority, default, Suite.Badged(FirstBadge + (ulong)_count));

    /// <summary>Makes a thread with these capabilities, in the next area.</summary>
    public static Worker Configure(ulong priority, SchedulingContext context, Endpoint faults)
    {
        Check.That(_count < ThreadArea.Count - 1, "no area is left for a worker"u8);
        Worker worker = new() { Thread = Env.New<Thread>(), Context = context, Index = _count++ };
        worker.Prepare(priority, context, faults);
        return worker;
    }

    /// <summary>A thread is gone, of whatever it did: another in its place and its area, with the same time if nobody else has that now. Not started.</summary>
    public Worker WithNewThread(ulong priority, Endpoint faults)
    {
        Worker worker = new() { Thread = Env.New<Thread>(), Context = Context, Index = Index };
        worker.Prepare(priority, default, faults);
        _ = Context.Bind(worker.Thread);
        return worker;
    }

    /// <summary>Its time is gone: other time in its place, which it has unless another lends it some.</summary>
    public Worker WithNewContext(SchedulingContext context)
    {
        _ = context.Bind(Thread);
        return new() { Thread = Thread, Context = context, Index = Index };
    }

    /// <summary>Starts a worker of a priority at a body.</summary>
    public static Worker Start(ulong priority, delegate*<ulong, void> body, ulong argument = 0)
    {
        Worker worker = New(priority);
        worker.Start(body, argument);
        return worker;
    }

    /// <summary>Starts it at a body.</summary>
    public void Start(delegate*<ulong, void> body, ulong argument = 0) =>
        Check.That(Run((ulong)body, argument), "the worker could not be started"u8);

    /// <summary>Starts it; false where the kernel refuses.</summary>
    public bool Run(ulong body, ulong argument)
    {
        UserContext registers = Registers(body, argument);
        return Thread.WriteRegisters(resume: true, 0, UserContext.Registers, in registers).IsSuccess;
    }

    private void Prepare(ulong priority, SchedulingContext context, Endpoint faults)
    {
        Check.Done(Thread.Configure(Env.CNode, default, Env.AddressSpace, 0, ThreadArea.Buffer(Index), ThreadArea.BufferFrame(Index)));
        Check.Done(Thread.SetSchedulingParameters(Env.Thread, Priorities.Suite, priority, context, faults));
    }

    /// <summary>The registers with which it begins.</summary>
    public UserContext Registers(ulong body, ulong argument)
    {
        UserContext registers = default;
        registers.ProgramCounter = ThreadEntry.Start();
        registers.StackPointer = ThreadArea.Stack(Index);
        registers.X0 = argument;
        registers.X19 = body;
        registers.X20 = ThreadArea.Buffer(Index);
        return registers;
    }
}
