using Firn.Diagnostics;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Components.Faults;

/// <summary>
/// The fault handler: it hears of every fault of the components in its hands, says what happened, and starts them again as their policies say. It may end anywhere:
/// what it is about to do to a component is in its memory before it is done, so that the next one finishes it.
/// </summary>
/// <typeparam name="TComponents">The components.</typeparam>
/// <typeparam name="TSink">Where reports go.</typeparam>
public struct FaultHandler<TComponents, TSink> : IFaultHandlerServer, IServer
    where TComponents : struct, IComponents
    where TSink : struct, IReports
{
    private readonly TSink _sink;
    private TComponents _components;

    /// <summary>A handler without components.</summary>
    public FaultHandler(TComponents components, TSink sink)
    {
        _components = components;
        _sink = sink;
    }

    private readonly TextOutput<TSink> Output => new(_sink);

    private readonly ref FaultMemory Memory => ref _components.Memory;

    /// <summary>Makes a component known, which runs, or is as a handler before this one left it.</summary>
    public readonly void Add(int component, in ComponentName name, in RestartPolicy policy) => Memory.Records[component - 1].Open(in name, in policy);

    /// <summary>
    /// Finishes what a handler before this one began. The component whose fault it was dealing with is not looked at again: that may be what the handler ended by.
    /// </summary>
    public void Resume()
    {
        uint left = Memory.InService;
        if (TryFind(left, out int index))
        {
            ref ComponentRecord record = ref Memory.Records[index];
            if (record.State == ComponentState.Running)
                record.Fail(_components.Now, record.LastFault);
            TextOutput<TSink> output = Output;
            output.Write("fault: "u8);
            output.Write(record.Name.Text);
            output.Write(": the handler was started again over it"u8);
            output.EndLine();
        }
        Memory.InService = 0;
        for (int i = 0; i < FaultLimits.Components; i++)
        {
            if (Memory.Records[i].State is ComponentState.Waiting or ComponentState.Stopped)
                _components.Stop(i + 1);
        }
        StartDue();
        _components.TellReader();
    }

    /// <inheritdoc/>
    public readonly CallStatus GetState(Caller caller, uint component, out ComponentState state, out uint restarts, out ulong lastFault)
    {
        state = ComponentState.None;
        restarts = 0;
        lastFault = 0;
        if (!TryFind(component, out int index))
            return CallStatus.NotFound;
        state = Memory.Records[index].State;
        restarts = Memory.Records[index].Restarts;
        lastFault = Memory.Records[index].LastFault;
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus Restart(Caller caller, uint component, out uint restarts)
    {
        restarts = 0;
        if (caller.Badge != FaultLimits.ManagerBadge)
            return CallStatus.NotPermitted;
        if (!TryFind(component, out int index))
            return CallStatus.NotFound;
        Memory.Records[index].Renew();
        _components.Stop(index + 1);
        Start(index);
        _components.TellReader();
        restarts = Memory.Records[index].Restarts;
        return Memory.Records[index].State == ComponentState.Running ? CallStatus.Done : CallStatus.LimitReached;
    }

    /// <inheritdoc/>
    public CallStatus Stop(Caller caller, uint component, out uint restarts)
    {
        restarts = 0;
        if (caller.Badge != FaultLimits.ManagerBadge)
            return CallStatus.NotPermitted;
        if (!TryFind(component, out int index))
            return CallStatus.NotFound;
        Memory.Records[index].State = ComponentState.Stopped;
        _components.Stop(index + 1);
        _components.TellReader();
        restarts = Memory.Records[index].Restarts;
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public readonly CallStatus ReadReport(Caller caller, out ReportPart part)
    {
        part = default;
        if (caller.Badge != FaultLimits.ManagerBadge)
            return CallStatus.NotPermitted;
        _sink.Take(out part);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public void Handle(ref Message message)
    {
        ulong badge = message.Badge;
        if ((badge & FaultLimits.FaultBadge) == 0)
            FaultHandlerDispatch.Handle(ref this, ref message);
        else if (TryFind(badge & ~FaultLimits.FaultBadge, out int index))
            TakeFault(index, ref message);
        else
            Answers.Refuse(ref message, CallStatus.NotFound);
    }

    /// <inheritdoc/>
    public void Signalled(ulong signals)
    {
        StartDue();
        AnswerCallers();
        _components.TellReader();
    }

    // Nobody waits for ever for a component that does not come back.
    private void AnswerCallers()
    {
        for (int i = 0; i < FaultLimits.Components; i++)
        {
            if (Memory.Records[i].State == ComponentState.Stopped)
                _components.AnswerCallers(i + 1);
        }
    }

    // At every fault too: what signals the handler may be what failed, and then nobody else is there to have it started again.
    private void StartDue()
    {
        ulong now = _components.Now;
        for (int i = 0; i < FaultLimits.Components; i++)
        {
            if (Memory.Records[i].State == ComponentState.Waiting && Memory.Records[i].StartsAt <= now)
                Start(i);
        }
    }

    private readonly bool TryFind(ulong component, out int index)
    {
        index = (int)component - 1;
        return component is > 0 and <= FaultLimits.Components && Memory.Records[index].State != ComponentState.None;
    }

    private void TakeFault(int index, ref Message message)
    {
        Memory.InService = (uint)index + 1;
        ref ComponentRecord record = ref Memory.Records[index];
        record.Fail(_components.Now, message.Label);
        _components.Stop(index + 1);
        FaultReport.Write(Output, ref _components, index + 1, in record, ref message);
        Memory.InService = 0;
        StartDue();
        _components.TellReader();
        // A fault whose answer has a label leaves the thread where it is.
        Answers.Refuse(ref message, CallStatus.NotPermitted);
    }

    private void Start(int index)
    {
        ref ComponentRecord record = ref Memory.Records[index];
        TextOutput<TSink> output = Output;
        output.Write(record.Name.Text);
        if (_components.TryStart(index + 1))
        {
            record.Restarts++;
            record.State = ComponentState.Running;
            output.Write(": started again, restart "u8);
            output.WriteDecimal(record.Restarts);
        }
        else
        {
            record.State = ComponentState.Stopped;
            output.Write(": cannot be started again"u8);
        }
        output.EndLine();
    }
}
