using Firn.Arm64.Target;
using Firn.User.Objects;

namespace Firn.Conformance.Framework;

/// <summary>Time, by the physical counter.</summary>
internal static unsafe class TimeSpan
{
    private static ulong _notification;
    private static ulong _until;

    /// <summary>Microseconds since the machine began.</summary>
    public static ulong Now => Instruction.ReadPhysicalCount() / (Instruction.ReadCounterFrequency() / 1_000_000);

    /// <summary>Uses time.</summary>
    public static void Spin(ulong microseconds)
    {
        ulong end = Now + microseconds;
        while (Now < end)
        {
            // It is the time that is wanted.
        }
    }

    /// <summary>
    /// Lets threads of lower priority run for a while: waits for a thread of high priority, which has a small budget in
    /// each millisecond, to see the time.
    /// </summary>
    public static void Sleep(ulong microseconds)
    {
        _notification = Env.New<Notification>().Pointer;
        _until = Now + microseconds;
        Worker sleeper = Worker.Configure(Priorities.High, Env.NewContext(100, 1000), Suite.Badged(0x100));
        sleeper.Start(&Watch);
        _ = Notification.At(_notification).Wait();
    }

    private static void Watch(ulong argument)
    {
        while (Now < _until)
            User.Raw.KernelCalls.Yield();
        Notification.At(_notification).Signal();
    }
}
