using Firn.Abi.Faults;
using Firn.Abi.SystemCalls;
using Firn.Abi.Threads;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.FloatingPoint;

/// <summary>SIMD and FP registers across switches, and threads without them (manual, chapter 6.1.9).</summary>
internal static unsafe class FloatingPointTests
{
    private static ulong _result;
    private static ulong _turns;
    private static Notification _notification;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("fpu.kept_over_a_call"u8, &KeptOverCall);
        Suite.Test("fpu.kept_over_a_switch"u8, &KeptOverSwitch);
        Suite.Test("fpu.kept_over_many_switches"u8, &KeptOverMany);
        Suite.Test("fpu.kept_over_preemption"u8, &KeptOverPreemption);
        Suite.Test("fpu.disabled_thread_faults"u8, &DisabledFaults);
        Suite.Test("fpu.enabled_again"u8, &EnabledAgain);
        Suite.Test("fpu.kept_over_a_thread_without"u8, &KeptOverThreadWithout);
        Suite.Test("fpu.deleted_owner"u8, &DeletedOwner);
    }

    private static void KeptOverCall() => Check.Equal(Probe.Vectors(0x1234, 0, SystemCall.Yield), 1, "registers are kept"u8);

    private static void Turn(ulong fill)
    {
        ulong right = 1;
        for (int i = 0; i < 20; i++)
        {
            right &= Probe.Vectors(fill + (ulong)i, _notification.Pointer, SystemCall.Wait);
            _turns++;
        }
        _result &= right;
    }

    private static void KeptOverSwitch()
    {
        (_result, _turns) = (1, 0);
        _notification = Env.New<Notification>();
        Worker.Start(Priorities.High, &Turn, 0x5000);
        // The signal goes to the worker, which fills all registers anew before it waits again.
        Check.Equal(Probe.Vectors(0x9000, _notification.Pointer, SystemCall.Send), 1, "registers are kept"u8);
        Check.Equal(_turns, 1, "turns of the worker"u8);
    }

    private static void KeptOverMany()
    {
        (_result, _turns) = (1, 0);
        _notification = Env.New<Notification>();
        for (ulong i = 0; i < 4; i++)
            Worker.Start(Priorities.High, &Turn, 0x10000 * (i + 1));
        for (ulong i = 0; i < 80; i++)
            Check.Equal(Probe.Vectors(0x77 + i, _notification.Pointer, SystemCall.Send), 1, "registers are kept"u8);
        Check.Equal(_turns, 80, "turns of the workers"u8);
        Check.Equal(_result, 1, "registers of the workers are kept"u8);
    }

    private static void Fill(ulong fill)
    {
        while (Probe.Vectors(fill, 0, SystemCall.NonBlockingSend) == 1)
            _turns++;
        _result = 0;
    }

    private static void KeptOverPreemption()
    {
        (_result, _turns) = (1, 0);
        Worker.Configure(Priorities.Low, Env.NewContext(500, 500), Suite.Badged(80)).Start(&Fill, 1);
        Worker.Configure(Priorities.Low, Env.NewContext(500, 500), Suite.Badged(81)).Start(&Fill, 0x4000);
        TimeSpan.Sleep(50_000);
        Check.That(_turns > 0, "nobody ran"u8);
        Check.Equal(_result, 1, "registers are kept"u8);
    }

    private static void Float(ulong argument) => _result = Probe.Float();

    private static Endpoint StartWithout(out Worker worker)
    {
        _result = 0;
        Endpoint faults = Env.New<Endpoint>();
        worker = Worker.New(Priorities.High, faults);
        Check.Done(worker.Thread.SetFlags(default, new ThreadFlags { FpuDisabled = true }, out _));
        worker.Start(&Float);
        return faults;
    }

    private static void DisabledFaults()
    {
        StartWithout(out _).Wait(out Message message);
        Check.That(message.Label is (ulong)FaultType.UserException or (ulong)FaultType.VirtualCpu, "not a fault of the instruction"u8);
        Check.Equal(_result, 0, "how far it came"u8);
    }

    private static void EnabledAgain()
    {
        Endpoint faults = StartWithout(out Worker worker);
        Reply reply = Env.New<Reply>();
        faults.Receive(reply, out _);
        Check.Done(worker.Thread.SetFlags(new ThreadFlags { FpuDisabled = true }, default, out _));
        Message answer = new(0);
        reply.Send(ref answer);
        Check.Equal(_result, 0x77, "the worker's end"u8);
    }

    private static void Signal(ulong argument)
    {
        while (true)
            _notification.Wait();
    }

    private static void KeptOverThreadWithout()
    {
        _notification = Env.New<Notification>();
        Worker worker = Worker.New(Priorities.High);
        Check.Done(worker.Thread.SetFlags(default, new ThreadFlags { FpuDisabled = true }, out _));
        worker.Start(&Signal);
        for (ulong i = 0; i < 10; i++)
            Check.Equal(Probe.Vectors(i, _notification.Pointer, SystemCall.Send), 1, "registers are kept"u8);
    }

    private static void DeletedOwner()
    {
        (_result, _turns) = (1, 0);
        _notification = Env.New<Notification>();
        Worker worker = Worker.Start(Priorities.High, &Turn, 3);
        Check.Done(Env.CNode.Delete(worker.Thread.Pointer, 64));
        Check.Equal(Probe.Vectors(0x1, 0, SystemCall.Yield), 1, "registers are kept"u8);
    }
}
