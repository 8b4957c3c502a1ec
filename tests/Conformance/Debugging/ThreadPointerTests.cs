using Firn.Abi.SystemCalls;
using Firn.Conformance.Framework;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Conformance.Debugging;

/// <summary>A thread's TLS base where only the kernel sets it: TPIDRRO_EL0, and a system call.</summary>
internal static unsafe class ThreadPointerTests
{
    private static ulong _seen;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("tls.a_thread_sets_its_own"u8, &SetsOwn);
        Suite.Test("tls.each_thread_has_its_own"u8, &EachHasItsOwn);
        Suite.Test("tls.set_by_another"u8, &SetByAnother);
    }

    private static void SetsOwn()
    {
        KernelCalls.Enter(SystemCall.SetTlsBase, 0x1234_5678);
        Check.Equal(Probe.ReadOnlyThreadPointer(), 0x1234_5678, "thread pointer"u8);
        KernelCalls.Yield();
        Check.Equal(Probe.ReadOnlyThreadPointer(), 0x1234_5678, "thread pointer after another call"u8);
    }

    private static void Set(ulong value)
    {
        KernelCalls.Enter(SystemCall.SetTlsBase, value);
        _seen = Probe.ReadOnlyThreadPointer();
    }

    private static void EachHasItsOwn()
    {
        KernelCalls.Enter(SystemCall.SetTlsBase, 1);
        Worker.Start(Priorities.High, &Set, 2);
        Check.Equal(_seen, 2, "thread pointer of the worker"u8);
        Check.Equal(Probe.ReadOnlyThreadPointer(), 1, "thread pointer"u8);
    }

    private static void See(ulong notification)
    {
        Notification.At(notification).Wait();
        _seen = Probe.ReadOnlyThreadPointer();
    }

    private static void SetByAnother()
    {
        Notification notification = Env.New<Notification>();
        Worker worker = Worker.Start(Priorities.High, &See, notification.Pointer);
        Check.Done(worker.Thread.SetTlsBase(0x7777_0000));
        notification.Signal();
        Check.Equal(_seen, 0x7777_0000, "thread pointer"u8);
    }
}
