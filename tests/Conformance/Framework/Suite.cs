using System;
using System.Threading;
using Firn.Abi.Capabilities;
using Firn.Abi.Faults;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Abi.Threads;
using Firn.Diagnostics;
using Firn.User.Allocation;
using Firn.User.Objects;
using Firn.User.Raw;
using Firn.User.Target;
using Firn.User.Threads;
using Thread = Firn.User.Objects.Thread;

namespace Firn.Conformance.Framework;

/// <summary>
/// Runs tests, each in a thread of its own whose faults come here, with memory that is taken away afterwards: whatever a test does, the
/// next one starts from the same state.
/// </summary>
internal static unsafe class Suite
{
    private const ulong TestBadge = 1;
    private const ulong WatchdogBadge = 1UL << 40;
    private const ulong WatchdogPeriod = 100_000;
    private const int PeriodsPerTest = 80;
    private const int TestMemoryBits = 24;
    private const ulong TestSlots = 3000;

    private static ObjectAllocator _allocator;
    private static Endpoint _faults;
    private static Reply _reply;
    private static Notification _alarm;
    private static int _passed;
    private static int _failed;
    private static int _periodsLeft;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>Where threads of tests fault to; workers have it with badges of their own.</summary>
    public static Endpoint Faults => _faults;

    /// <summary>Sets up what all tests need.</summary>
    public static void Start(ulong information)
    {
        ref readonly BootInformation boot = ref RootTaskMemory.Information(information);
        Env.Information = information;
        _allocator.Start(in boot, RootTaskMemory.Untyped(information));
        bool made = _allocator.Create(out _faults).IsSuccess && _allocator.Create(out _reply).IsSuccess
            && _allocator.Create(out _alarm).IsSuccess
            && _allocator.Create(ObjectType.Untyped, TestMemoryBits, out Env.Memory).IsSuccess
            && BoardConsole.Start(ref _allocator, in boot, RootTaskMemory.Untyped(information)).IsSuccess
            && StartWatchdog();
        Output.WriteLine(made ? "conformance: begins"u8 : "conformance: the suite itself could not be set up"u8);
    }

    /// <summary>Prints the counts.</summary>
    public static void Finish()
    {
        Output.WriteDecimal((ulong)_passed);
        Output.Write(" passed, "u8);
        Output.WriteDecimal((ulong)_failed);
        Output.WriteLine(" failed"u8);
        Output.WriteLine("conformance: ends"u8);
    }

    /// <summary>Runs a test.</summary>
    public static void Test(ReadOnlySpan<byte> name, delegate*<void> body)
    {
        if (!Selection.Includes(name))
            return;
        Failure.Clear();
        ref readonly BootInformation boot = ref RootTaskMemory.Information(Env.Information);
        Env.Begin(boot.Empty.Start + 100, TestSlots);
        Volatile.Write(ref _periodsLeft, PeriodsPerTest);
        Worker test = Worker.Configure(Priorities.Test, Env.RoundRobin(), Badged(TestBadge));
        if (test.Run((ulong)body, 0))
            Wait();
        else
            Failure.Output.Write("the test's thread could not be started"u8);
        Volatile.Write(ref _periodsLeft, int.MaxValue);
        if (!Env.Finish() && !Failure.IsSet)
            Failure.Output.Write("what the test made could not be taken away"u8);
        Output.Write(Failure.IsSet ? "FAIL "u8 : "ok "u8);
        Output.Write(name);
        if (Failure.IsSet)
        {
            Output.Write(": "u8);
            Output.Write(Failure.Text);
            _failed++;
        }
        else
        {
            _passed++;
        }
        Output.EndLine();
    }

    /// <summary>The endpoint of faults, by a capability of the test's with a badge.</summary>
    public static Endpoint Badged(ulong badge) => Env.Mint(_faults, CapabilityRights.All, badge);

    /// <summary>Waits until the watchdog has just looked: for a tenth of a second now it does not enter the kernel.</summary>
    public static void AwaitWatch()
    {
        int left = Volatile.Read(ref _periodsLeft);
        while (Volatile.Read(ref _periodsLeft) == left)
            Probe.Pause();
    }

    private static void Wait()
    {
        while (true)
        {
            _faults.Receive(_reply, out Message message);
            if ((message.Badge & WatchdogBadge) != 0)
            {
                Failure.Output.Write("did not end in time"u8);
                return;
            }
            bool isEnd = message.Label == (ulong)FaultType.UnknownSystemCall
                && message[(int)UnknownSystemCallWord.SystemCall] == ThreadStart.EndCall;
            if (!isEnd)
                Describe(in message);
            if (!isEnd || Failure.IsSet || message.Badge == TestBadge)
                return;
            // A worker is done. It stays stopped: the answer does not restart it.
            Message answer = new(1);
            _reply.Send(ref answer);
        }
    }

    private static void Describe(in Message message)
    {
        TextOutput<Failure.Sink> output = Failure.Output;
        output.Write(message.Badge == TestBadge ? "the test faulted: type "u8 : "a worker faulted: type "u8);
        output.WriteDecimal(message.Label);
        for (int i = 0; i < message.Length && i < 5; i++)
        {
            output.Write(" "u8);
            output.WriteHex(message[i]);
        }
    }

    private static bool StartWatchdog()
    {
        if (!_allocator.Slots.TryTake(out ulong slot) || !_allocator.Root.Mint(slot, 64, _allocator.Root, _alarm.Pointer, 64, CapabilityRights.All, WatchdogBadge).IsSuccess
            || !_allocator.Create(out Thread thread).IsSuccess
            || !_allocator.Create(ObjectType.SchedulingContext, 8, out SchedulingContext context).IsSuccess)
        {
            return false;
        }
        UserContext registers = default;
        registers.ProgramCounter = ThreadEntry.Start();
        registers.StackPointer = ThreadArea.Stack(ThreadArea.Count - 1);
        registers.X0 = slot;
        registers.X19 = (ulong)(delegate*<ulong, void>)&Watch;
        registers.X20 = ThreadArea.Buffer(ThreadArea.Count - 1);
        return Env.Thread.BindNotification(_alarm).IsSuccess
            && Env.SchedulingControl.Configure(context, 1000, WatchdogPeriod, 0, 0, default).IsSuccess
            && thread.Configure(Env.CNode, default, Env.AddressSpace, 0, ThreadArea.Buffer(ThreadArea.Count - 1), ThreadArea.BufferFrame(ThreadArea.Count - 1)).IsSuccess
            && thread.SetSchedulingParameters(Env.Thread, 0, Priorities.Watchdog, context, default).IsSuccess
            && thread.WriteRegisters(resume: true, 0, UserContext.Registers, in registers).IsSuccess;
    }

    // Runs once in a period: giving up a budget is waiting for the next.
    private static void Watch(ulong alarm)
    {
        while (true)
        {
            int left = Volatile.Read(ref _periodsLeft);
            if (left > 0 && left != int.MaxValue)
            {
                Volatile.Write(ref _periodsLeft, left - 1);
                if (left == 1)
                    Notification.At(alarm).Signal();
            }
            KernelCalls.Yield();
        }
    }
}
