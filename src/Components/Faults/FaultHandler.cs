using Firn.Diagnostics;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Components.Faults;

/// <summary>
/// The fault handler: it hears of every fault of the components in its hands, says what happened, and starts them again as their policies say.
/// </summary>
/// <typeparam name="TComponents">The components.</typeparam>
/// <typeparam name="TSink">Where reports go.</typeparam>
public struct FaultHandler<TComponents, TSink> : IFaultHandlerServer, IServer
    where TComponents : struct, IComponents
    where TSink : struct, IReports
{
    private readonly TSink _sink;
    private TComponents _components;
    private ComponentRecords _records;

    /// <summary>A handler without components.</summary>
    public FaultHandler(TComponents components, TSink sink)
    {
        _components = components;
        _sink = sink;
    }

    private readonly TextOutput<TSink> Output => new(_sink);

    /// <summary>Makes a component known, which runs.</summary>
    public void Add(int component, in ComponentName name, in RestartPolicy policy) => _records[component - 1].Open(in name, in policy);

    /// <inheritdoc/>
    public readonly CallStatus GetState(Caller caller, uint component, out ComponentState state, out uint restarts, out ulong lastFault)
    {
        state = ComponentState.None;
        restarts = 0;
        lastFault = 0;
        if (!TryFind(component, out int index))
            return CallStatus.NotFound;
        state = _records[index].State;
        restarts = _records[index].Restarts;
        lastFault = _records[index].LastFault;
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus Restart(Caller caller, uint component)
    {
        if (caller.Badge != FaultLimits.ManagerBadge)
            return CallStatus.NotPermitted;
        if (!TryFind(component, out int index))
            return CallStatus.NotFound;
        _components.Stop(index + 1);
        Start(index);
        _components.TellReader();
        return _records[index].State == ComponentState.Running ? CallStatus.Done : CallStatus.LimitReached;
    }

    /// <inheritdoc/>
    public CallStatus Stop(Caller caller, uint component)
    {
        if (caller.Badge != FaultLimits.ManagerBadge)
            return CallStatus.NotPermitted;
        if (!TryFind(component, out int index))
            return CallStatus.NotFound;
        _components.Stop(index + 1);
        _records[index].State = ComponentState.Stopped;
        _components.TellReader();
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
            if (_records[i].State == ComponentState.Stopped)
                _components.AnswerCallers(i + 1);
        }
    }

    // At every fault too: what signals the handler may be what failed, and then nobody else is there to have it started again.
    private void StartDue()
    {
        ulong now = _components.Now;
        for (int i = 0; i < FaultLimits.Components; i++)
        {
            if (_records[i].State == ComponentState.Waiting && _records[i].StartsAt <= now)
                Start(i);
        }
    }

    private readonly bool TryFind(ulong component, out int index)
    {
        index = (int)component - 1;
        return component is > 0 and <= FaultLimits.Components && _records[index].State != ComponentState.None;
    }

    private void TakeFault(int index, ref Message message)
    {
        ref ComponentRecord record = ref _records[index];
        _components.Stop(index + 1);
        record.Fail(_components.Now, message.Label);
        FaultReport.Write(Output, ref _components, index + 1, in record, ref message);
        StartDue();
        _components.TellReader();
        // A fault whose answer has a label leaves the thread where it is.
        Answers.Refuse(ref message, CallStatus.NotPermitted);
    }

    private void Start(int index)
    {
        ref ComponentRecord record = ref _records[index];
        TextOutput<TSink> output = Output;
        output.Write(record.Name.Text);
        if (_components.TryStart(index + 1))
        {
            record.State = ComponentState.Running;
            record.Restarts++;
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
