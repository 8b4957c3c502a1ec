using Firn.Abi.Threads;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>
/// What one core does for another: a signal to a thread there, a kick of a guest there. Cores take turns where instructions are counted, so that nothing
/// is measured here: the emulator's log is searched for the marks, and what each core did between them is counted (CoreTrace of the firn command).
/// </summary>
internal struct CoreRows : IGroup
{
    private const ulong Higher = BenchSystem.Priority + 10;
    private const ulong GuestStatus = 0x3C5;
    private const int Samples = 16;
    private const ulong Turns = 200;

    private Notification _signalled;
    private Endpoint _exits;
    private Reply _reply;
    private VirtualCpu _cpu;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system)
    {
        if (!system.Allocator.Create(out _signalled).IsSuccess
            || !system.TryMakePeer(system.Other, Routine.Wait(), Higher, _signalled.Pointer, 0, 0, default, out Peer waiter)
            || !system.TryMoveAway(waiter.Context) || !waiter.Thread.Resume().IsSuccess)
        {
            return false;
        }
        UserContext registers = default;
        registers.ProgramCounter = Routine.Pause();
        registers.ProgramStatus = GuestStatus;
        return system.Allocator.Create(out _exits).IsSuccess && system.Allocator.Create(out _reply).IsSuccess
            && system.Allocator.Create(out _cpu).IsSuccess
            && system.TryMakePeer(system.Other, Routine.Pause(), BenchSystem.Priority, 0, 0, 0, _exits, out Peer guest)
            && system.TryMoveAway(guest.Context) && _cpu.SetThread(guest.Thread).IsSuccess
            && guest.Thread.WriteRegisters(false, 0, UserContext.Registers, in registers).IsSuccess
            && Signal() && guest.Thread.Resume().IsSuccess;
    }

    /// <inheritdoc/>
    public readonly void Run()
    {
        bool done = true;
        for (int i = 0; i < Samples && done; i++)
            done = Kick();
        Runner.Report("what cores do for each other, in the emulator's log"u8, !done, 0, 0);
    }

    // The other core idles.
    private readonly bool Signal()
    {
        for (int i = 0; i < Samples; i++)
        {
            Routine.GiveTurns(Turns);
            Routine.BeginSignal();
            _signalled.Signal();
            Routine.GiveTurns(Turns);
            Routine.EndAcross();
        }
        return true;
    }

    // The other core runs the guest.
    private readonly bool Kick()
    {
        Routine.GiveTurns(Turns);
        Routine.BeginKick();
        bool done = _cpu.Kick().IsSuccess;
        Routine.GiveTurns(Turns);
        Routine.EndAcross();
        _exits.Receive(_reply, out _);
        Message answer = new(0);
        _reply.Send(ref answer);
        return done;
    }
}
