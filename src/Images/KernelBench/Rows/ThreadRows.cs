using Firn.Abi.Threads;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>Invocations of threads.</summary>
internal struct ThreadRows : IGroup
{
    private const ulong Lower = BenchSystem.Priority - 10;

    private Endpoint _faults;
    private Peer _blocked;
    private Peer _runnable;
    private UserContext _registers;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) => system.Allocator.Create(out Notification notification).IsSuccess
        && system.Allocator.Create(out _faults).IsSuccess
        && system.TryMakePeer(system.Other, Routine.Wait(), BenchSystem.Priority, notification.Pointer, 0, 0, _faults, out _blocked)
        && _blocked.Thread.Resume().IsSuccess && Peer.TryRun()
        && system.TryMakePeer(system.Other, Routine.Run(), Lower, 0, 0, 0, default, out _runnable)
        && _runnable.Thread.ReadRegisters(false, 0, UserContext.Registers, out _registers).IsSuccess;

    /// <inheritdoc/>
    public void Run()
    {
        Runner.Run<ThreadRows, Read>("TCB_ReadRegisters, all 36"u8, ref this);
        Runner.Run<ThreadRows, WriteTwo>("TCB_WriteRegisters, 2 (pc, sp)"u8, ref this);
        Runner.Run<ThreadRows, Write>("TCB_WriteRegisters, all 36"u8, ref this);
        Runner.Run<ThreadRows, SetParameters>("TCB_SetSchedParams of blocked thread (same SC, same fault EP)"u8, ref this);
        Runner.Run<ThreadRows, SetPriority>("TCB_SetPriority of blocked thread"u8, ref this);
        Runner.Run<ThreadRows, Suspend>("TCB_Suspend (runnable lower-prio thread)"u8, ref this);
        Runner.Run<ThreadRows, Resume>("TCB_Resume (lower-prio thread)"u8, ref this);
        _ = _runnable.Thread.Suspend();
    }

    private struct Read : IRow<ThreadRows>
    {
        public static ulong Once(ref ThreadRows group) =>
            Cycles.Of(group._runnable.Thread.ReadRegisters(false, 0, UserContext.Registers, out _));
    }

    private struct WriteTwo : IRow<ThreadRows>
    {
        public static ulong Once(ref ThreadRows group) => Cycles.Of(group._runnable.Thread.WriteRegisters(false, 0, 2, in group._registers));
    }

    private struct Write : IRow<ThreadRows>
    {
        public static ulong Once(ref ThreadRows group) =>
            Cycles.Of(group._runnable.Thread.WriteRegisters(false, 0, UserContext.Registers, in group._registers));
    }

    private struct SetParameters : IRow<ThreadRows>
    {
        public static ulong Once(ref ThreadRows group) => Cycles.Of(
            group._blocked.Thread.SetSchedulingParameters(BenchSystem.Own, 0, BenchSystem.Priority, group._blocked.Context, group._faults));
    }

    private struct SetPriority : IRow<ThreadRows>
    {
        public static ulong Once(ref ThreadRows group) => Cycles.Of(group._blocked.Thread.SetPriority(BenchSystem.Own, BenchSystem.Priority));
    }

    private struct Suspend : IRow<ThreadRows>
    {
        public static ulong Once(ref ThreadRows group) =>
            group._runnable.Thread.Resume().IsSuccess ? Cycles.Of(group._runnable.Thread.Suspend()) : Cycles.Failed;
    }

    private struct Resume : IRow<ThreadRows>
    {
        public static ulong Once(ref ThreadRows group) =>
            group._runnable.Thread.Suspend().IsSuccess ? Cycles.Of(group._runnable.Thread.Resume()) : Cycles.Failed;
    }
}
