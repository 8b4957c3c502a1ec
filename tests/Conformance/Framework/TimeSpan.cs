using System.Runtime.CompilerServices;
using System.Threading;
using Firn.Arm64.Target;
using Firn.User.Objects;

namespace Firn.Conformance.Framework;

/// <summary>Time: by the physical counter where the configuration lets programs read it, else by what the kernel says was used.</summary>
internal static unsafe class TimeSpan
{
    private const ulong Period = 1000;
    private const ulong Trial = 1_000_000;

    private static ulong _notification;
    private static ulong _periods;
    private static ulong _turns;
    private static ulong _turnsPerMillisecond;

    /// <summary>Whether there is <see cref="Now"/>.</summary>
    public static bool IsKnown => Configuration.ExportPhysicalCounter;

    /// <summary>Microseconds since the machine began.</summary>
    public static ulong Now => Instruction.ReadPhysicalCount() / (Instruction.ReadCounterFrequency() / 1_000_000);

    /// <summary>A test that finds out how long a turn of a loop takes: before all others, where only the kernel knows time.</summary>
    public static void Calibrate()
    {
        Worker worker = Worker.Start(Priorities.High, &Turn, Trial);
        Check.Done(worker.Context.Consumed(out ulong microseconds));
        Check.Within(microseconds, 100, 1_000_000, "microseconds that the kernel says"u8);
        _turnsPerMillisecond = Trial * 1000 / microseconds;
    }

    /// <summary>Uses time.</summary>
    public static void Spin(ulong microseconds)
    {
        if (!IsKnown)
        {
            // A little more than less.
            Turn((microseconds * _turnsPerMillisecond / 1000) + 1);
            return;
        }
        ulong end = Now + microseconds;
        while (Now < end)
        {
            // It is the time that is wanted.
        }
    }

    /// <summary>
    /// Lets threads of lower priority run for a while: waits for a thread of high priority, which has a small budget in
    /// each millisecond, gives it up, and counts.
    /// </summary>
    public static void Sleep(ulong microseconds)
    {
        _notification = Env.New<Notification>().Pointer;
        _periods = (microseconds + Period - 1) / Period;
        Worker sleeper = Worker.Configure(Priorities.High, Env.NewContext(100, Period), Suite.Badged(0x100));
        sleeper.Start(&Watch);
        _ = Notification.At(_notification).Wait();
    }

    private static void Watch(ulong argument)
    {
        for (ulong left = _periods; left > 0; left--)
            User.Raw.KernelCalls.Yield();
        Notification.At(_notification).Signal();
    }

    // Not inlined: what was tried is what is used.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Turn(ulong times)
    {
        for (ulong i = 0; i < times; i++)
            Volatile.Write(ref _turns, i);
    }
}
