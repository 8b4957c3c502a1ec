using Firn.User.Objects;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Debugging;
using Firn.VirtualMachine.Exits;
using Firn.VirtualMachine.Psci;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Statistics;
using Firn.VirtualMachine.Timers;

namespace Firn.VirtualMachine;

/// <summary>
/// A virtual machine as its monitor has it: one thread serves all exits of all cores, one after the other, so that nothing here is shared. What is
/// done about an exit is in <see cref="ExitDispatch"/>; this is the loop around it.
/// </summary>
public struct Machine<TPlatform> : IPsciMachine
    where TPlatform : struct, IMachinePlatform
{
    /// <summary>Badges with this bit are signals to the monitor; others are a core's number and 1.</summary>
    public const ulong SignalBadge = 1UL << 63;

    /// <summary>Devices, interrupt controller, clock and memory.</summary>
    public TPlatform Platform;

    /// <summary>The cores; the first ones exist.</summary>
    public VirtualCores Cores;

    /// <summary>Reply objects that are free.</summary>
    public ReplyPool Replies;

    /// <summary>Who debugs it.</summary>
    public DebugAgent Debugger;

    /// <summary>How often it was started.</summary>
    public ulong Starts;

    /// <summary>What happened.</summary>
    public ref ExitStatistics Statistics => ref Platform.Statistics;

    /// <inheritdoc/>
    public int CoreCount { get; set; }

    /// <inheritdoc/>
    public readonly CorePower PowerOf(int core) => Cores[core].Power;

    /// <inheritdoc/>
    public readonly bool CanEnter(ulong address) => address % GuestExit.InstructionSize == 0 && Platform.IsMemory(address);

    /// <summary>Starts the first core and serves all of them, restarts included, until the machine ends. False: it could not be started.</summary>
    public bool Run(Endpoint exits)
    {
        if (!TryStart())
            return false;
        Reply reply = Replies.Take();
        Receive(exits, reply, out Message message);
        while (true)
        {
            ExitAnswer answer;
            int core = 0;
            if ((message.Badge & SignalBadge) != 0)
            {
                Platform.Note(MachineEvent.Signal, EventRecord.NoCore, 0, message.Badge & ~SignalBadge, 0);
                Platform.SetCurrent(-1);
                Platform.Serve(message.Badge & ~SignalBadge);
                this.ServeTimers();
                answer = this.ServeDebugger();
            }
            else
            {
                core = (int)(message.Badge - 1);
                Platform.SetCurrent(core);
                answer = ExitDispatch.Handle(ref this, core, ref message);
            }

            switch (answer)
            {
                case ExitAnswer.End:
                    End();
                    return true;
                case ExitAnswer.Restart:
                    StopAll();
                    if (!TryStart())
                        return false;
                    break;
                case ExitAnswer.Hold:
                    Cores[core].Held = reply;
                    Cores[core].Answer = message;
                    reply = Replies.Take();
                    break;
                case ExitAnswer.Stop when IsOff:
                    // Nobody is left who could turn a core on.
                    End();
                    return true;
                default:
                    break;
            }

            if (answer == ExitAnswer.Resume)
                Platform.Prepare(core);
            Settle();
            if (answer == ExitAnswer.Resume && !Platform.HasMore)
            {
                reply.SendReceive(exits, ref message);
                continue;
            }
            if (answer == ExitAnswer.Resume)
                reply.Send(ref message);
            Receive(exits, reply, out message);
        }
    }

    // Devices that have more to do have one turn between two exits, and more while no core waits for an answer. A signal of theirs to the monitor would not do: it comes
    // before every exit, so that a queue without an end would be all that the monitor does.
    private void Receive(Endpoint exits, Reply reply, out Message message)
    {
        while (Platform.HasMore)
        {
            Platform.SetCurrent(-1);
            Platform.Continue();
            Settle();
            exits.NonBlockingReceive(reply, out message);
            if (message.Badge != 0)
                return;
        }
        exits.Receive(reply, out message);
    }

    /// <summary>A core that is off starts.</summary>
    internal void TurnOn(int core, ulong entry, ulong argument)
    {
        Platform.Note(MachineEvent.CoreOn, core, 0, entry, argument);
        Cores[core].Entry = entry;
        Cores[core].Argument = argument;
        SetPower(core, CorePower.On);
        Cores[core].Deadline = ulong.MaxValue;
        Cores[core].Pause = ulong.MaxValue;
        CoreEntry.Stop(ref Cores[core], core);
        ResetTimers(core);
        Platform.Prepare(core);
        if (Debugger.IsAttached)
            this.ShowCore(core);
        CoreEntry.Start(ref Cores[core]);
    }

    /// <summary>A core executes, waits or is off from now on.</summary>
    internal void SetPower(int core, CorePower power)
    {
        Cores[core].Power = power;
        Platform.SetPower(core, power);
    }

    /// <summary>A core stops; nobody waits in its reply object any more.</summary>
    internal void TurnOff(int core)
    {
        ref VirtualCore stopped = ref Cores[core];
        if (stopped.Power != CorePower.Off)
            Platform.Note(MachineEvent.CoreOff, core, 0, 0, 0);
        _ = stopped.Thread.Suspend();
        if (stopped.Power is CorePower.Waiting or CorePower.Suspended)
            Replies.Give(stopped.Held);
        SetPower(core, CorePower.Off);
        stopped.Deadline = ulong.MaxValue;
        stopped.Pause = ulong.MaxValue;
        ResetTimers(core);
        if (Debugger.IsAttached)
            this.HideCore(core);
    }

    private void ResetTimers(int core)
    {
        Cores[core].Timer = default;
        Platform.SetPrivateLine(core, PhysicalTimer.Interrupt, false);
        Platform.SetPrivateLine(core, VirtualTimer.Interrupt, false);
    }

    private readonly bool IsOff
    {
        get
        {
            bool isOff = true;
            for (int i = 0; i < CoreCount; i++)
                isOff &= Cores[i].Power == CorePower.Off;
            return isOff;
        }
    }

    private bool TryStart()
    {
        Starts++;
        Debugger.Breakpoints.Forget();
        Platform.Note(MachineEvent.Start, EventRecord.NoCore, 0, Starts, 0);
        if (!Platform.TryLoad(out ulong entry, out ulong argument))
            return false;
        for (int i = 0; i < CoreCount; i++)
            TurnOff(i);
        TurnOn(0, entry, argument);
        return true;
    }

    private void End()
    {
        StopAll();
        if (Debugger.IsAttached)
            this.TellEnd();
    }

    private void StopAll()
    {
        // Whatever a debugger wanted of a core next.
        Debugger.Over = DebugAgent.Nobody;
        Debugger.Hits = 0;
        Platform.Note(MachineEvent.Stop, EventRecord.NoCore, 0, 0, 0);
        for (int i = 0; i < CoreCount; i++)
            TurnOff(i);
        Platform.Silence();
    }

    // What the exit, or the signal, has changed for any core takes effect.
    private void Settle()
    {
        // What one is given may be taken from another.
        for (ulong all = Platform.TakeKicked(); all != 0; all = Platform.TakeKicked())
        {
            for (ulong kicked = all; kicked != 0; kicked &= kicked - 1)
                Settle(System.Numerics.BitOperations.TrailingZeroCount(kicked));
        }
    }

    private void Settle(int core)
    {
        switch (Cores[core].Power)
        {
            case CorePower.On:
                Platform.Prepare(core);
                break;
            case CorePower.Waiting or CorePower.Suspended when IsWoken(core, Cores[core].Power):
                Wake(core);
                break;
            default:
                break;
        }
    }

    /// <summary>An interrupt ends what a core waits in.</summary>
    internal bool IsWoken(int core, CorePower power) => power == CorePower.Suspended ? Platform.HasWakeRequest(core) : Platform.HasInterrupt(core);

    /// <summary>A core that waits goes on, unless a debugger has it; then it does when that lets it go.</summary>
    internal void Wake(int core)
    {
        if (Debugger.IsHeld(core))
            return;
        ref VirtualCore waiting = ref Cores[core];
        Platform.Note(MachineEvent.CoreWakes, core, 0, 0, 0);
        Replies.Give(waiting.Held);
        if (waiting.Power == CorePower.Suspended)
        {
            TurnOn(core, waiting.Entry, waiting.Argument);
            return;
        }
        SetPower(core, CorePower.On);
        waiting.Deadline = ulong.MaxValue;
        waiting.Pause = ulong.MaxValue;
        Platform.Prepare(core);
        waiting.Held.Send(ref waiting.Answer);
    }
}
