using System.Threading;
using Firn.Abi.Objects;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Cores;

/// <summary>The last of the cores, which is not the test's, and threads there.</summary>
internal static unsafe class OtherCore
{
    // Looks at another core's progress, each with a pause: enough for it to have run.
    private const int ManyLooks = 2000;

    private static ulong _badge;

    /// <summary>The kernel runs on several.</summary>
    public static bool Exists => Env.Boot.Nodes > 1;

    /// <summary>Its number.</summary>
    public static ulong Number => Env.Boot.Nodes - 1;

    /// <summary>Its time.</summary>
    public static SchedulingControl Control => ControlOf(Number);

    /// <summary>A core's time.</summary>
    public static SchedulingControl ControlOf(ulong core) => SchedulingControl.At(Env.Boot.SchedulingControls.Start + core);

    /// <summary>A scheduling context there.</summary>
    public static SchedulingContext NewContext(ulong budget = Env.Long, ulong period = Env.Long)
    {
        SchedulingContext context = Env.New<SchedulingContext>(ObjectType.SchedulingContext, 8);
        Move(context, Control, budget, period);
        return context;
    }

    /// <summary>A scheduling context, and with it its thread, goes to a core.</summary>
    public static void Move(SchedulingContext context, SchedulingControl control, ulong budget = Env.Long, ulong period = Env.Long) =>
        Check.Done(control.Configure(context, budget, period, 0, 0, default));

    /// <summary>A worker there, not started.</summary>
    public static Worker New(ulong priority = Priorities.Test) => Worker.Configure(priority, NewContext(), Suite.Badged(0x200 + _badge++));

    /// <summary>A worker there.</summary>
    public static Worker Start(delegate*<ulong, void> body, ulong argument = 0, ulong priority = Priorities.Test)
    {
        Worker worker = New(priority);
        worker.Start(body, argument);
        return worker;
    }

    /// <summary>Waits until a count of another core's has come to a number; the suite ends a test that waits for ever.</summary>
    public static void Await(ref ulong count, ulong number)
    {
        while (Volatile.Read(ref count) < number)
            Probe.Pause();
    }

    /// <summary>Waits until a count goes on.</summary>
    public static void AwaitProgress(ref ulong count) => Await(ref count, Volatile.Read(ref count) + 2);

    /// <summary>A count does not go on, however often one looks.</summary>
    public static void Stands(ref ulong count)
    {
        ulong before = Volatile.Read(ref count);
        for (int i = 0; i < ManyLooks; i++)
            Probe.Pause();
        Check.Equal(Volatile.Read(ref count), before, "what the thread that does not run counts"u8);
    }
}
