using System;
using System.Linq;
using Firn.Abi.Configuration;
using Firn.Kernel;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.KernelTests.Fakes;

/// <summary>
/// A kernel on several cores, each at its idle thread. A core that waits for another one's answer gets it: the test says from what instruction the
/// asked one entered.
/// </summary>
public sealed class CoresBench<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    /// <summary>Ticks of a millisecond.</summary>
    public const ulong Millisecond = 62_500;

    private readonly KernelSystem<TConfiguration> _system = new();

    /// <summary>Cores at their idle threads.</summary>
    public CoresBench(int count)
    {
        Cores = new(count, new(Board));
        for (int i = 0; i < count; i++)
        {
            ref Core<FakeMachine, TConfiguration> core = ref Cores[i];
            core.SharedAddress = _system.Core.SharedAddress;
            core.ReadyLists = _system.Allocate(256 * ReadyList.Size, 4096);
            core.ReadyBitmaps = _system.Allocate(ReadyBitmap.Size, 64);
            core.HomeMark = ((ulong)i + 1) << 2;
            core.InterruptTarget = (ulong)i;
            core.HasInterruptRegisters = true;
            core.InitializeClock(62_500_000);
            core.CurrentTime = core.Machine.Time;
            core.IdleThread = _system.CreateThread();
            core.IdleContext = CreateContext(i, 1UL << 60);
            Give(i, core.IdleContext, core.IdleThread);
            core.At(core.IdleThread).State = ThreadState.Idle;
            core.CurrentThread = core.IdleThread;
            core.CurrentContext = core.IdleContext;
            core.UserTranslation = new() { Table = Firn.Kernel.Memory.KernelWindow.ToPhysical(core.Shared.EmptyRoot.Value) };
        }
        Cores[0].Shared.Cores = (uint)count;
        Board.Pause = AnswerAll;
        Board.Log.Clear();
    }

    /// <summary>Their states.</summary>
    public CoreArray<TConfiguration> Cores { get; }

    /// <summary>The board.</summary>
    public FakeBoard Board => _system.Board;

    /// <summary>Bytes of the instruction by which each other core has entered the kernel.</summary>
    public ulong EntrySize { get; set; }

    /// <summary>Every request that was answered: the core, and what was wanted.</summary>
    public System.Collections.Generic.List<(int Core, uint Wanted)> Answered { get; } = [];

    /// <summary>A round-robin scheduling context of a core.</summary>
    public SchedulingContextReference CreateContext(int index, ulong budget = 10 * Millisecond)
    {
        SchedulingContextReference context = new(_system.Allocate(1024, 1024));
        Cores[index].NewRefills(context, 2, budget, 0);
        Cores[index].At(context).Core = (ulong)index;
        return context;
    }

    /// <summary>A thread of a core that runs there.</summary>
    public ThreadReference CreateCurrent(int index, byte priority = 10)
    {
        ref Core<FakeMachine, TConfiguration> core = ref Cores[index];
        ThreadReference thread = CreateThread(index, priority);
        core.At(thread).State = ThreadState.Running;
        core.CurrentThread = thread;
        core.CurrentContext = core.At(thread).SchedulingContext;
        return thread;
    }

    /// <summary>A thread of a core, which does nothing.</summary>
    public ThreadReference CreateThread(int index, byte priority = 10)
    {
        ThreadReference thread = _system.CreateThread();
        Cores[index].At(thread).Priority = priority;
        Give(index, CreateContext(index), thread);
        return thread;
    }

    /// <summary>Memory for an object.</summary>
    public ulong Allocate(ulong size) => _system.Allocate(size, size);

    private void Give(int index, SchedulingContextReference context, ThreadReference thread)
    {
        ref Core<FakeMachine, TConfiguration> core = ref Cores[index];
        core.At(context).Thread = thread;
        core.At(thread).SchedulingContext = context;
        core.At(thread).Core = (byte)index;
    }

    private void AnswerAll()
    {
        int asked = Enumerable.Range(0, Cores.Count).Where(i => Cores[i].Mailbox.Wanted != 0).DefaultIfEmpty(-1).First();
        if (asked < 0)
            throw new InvalidOperationException("A core waits, and none is asked.");
        Answered.Add((asked, Cores[asked].Mailbox.Wanted));
        Firn.Kernel.Concurrency.RemoteRequests.Answer(ref Cores[asked], EntrySize);
    }
}
