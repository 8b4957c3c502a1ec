using System;

namespace Firn.Components.Faults;

/// <summary>What the handler knows about a component.</summary>
internal struct ComponentRecord
{
    private ulong _windowStart;
    private uint _inWindow;

    /// <summary>The name.</summary>
    public ComponentName Name;

    /// <summary>What becomes of it after a fault.</summary>
    public RestartPolicy Policy;

    /// <summary>How it is.</summary>
    public ComponentState State;

    /// <summary>How often it was started again.</summary>
    public uint Restarts;

    /// <summary>The last fault's type.</summary>
    public ulong LastFault;

    /// <summary>When it is started again, if it waits.</summary>
    public ulong StartsAt;

    /// <summary>Makes it known; it runs, if nothing else is known of it.</summary>
    public void Open(in ComponentName name, in RestartPolicy policy)
    {
        Name = name;
        Policy = policy;
        if (State is not (ComponentState.Waiting or ComponentState.Stopped))
            State = ComponentState.Running;
    }

    /// <summary>It is to be started at once, by this handler or by the next.</summary>
    public void Renew()
    {
        StartsAt = 0;
        State = ComponentState.Waiting;
    }

    /// <summary>Notes a fault: it waits for its next start, or stays stopped.</summary>
    public void Fail(ulong now, ulong fault)
    {
        LastFault = fault;
        if (_inWindow == 0 || now - _windowStart > Policy.Window)
        {
            _windowStart = now;
            _inWindow = 0;
        }
        if (_inWindow >= Policy.Most)
        {
            State = ComponentState.Stopped;
            return;
        }
        ulong delay = Math.Min(Policy.FirstDelay, Policy.MostDelay);
        for (uint i = 0; i < _inWindow && delay < Policy.MostDelay; i++)
            delay = delay > Policy.MostDelay / 2 ? Policy.MostDelay : delay * 2;
        _inWindow++;
        StartsAt = delay > ulong.MaxValue - now ? ulong.MaxValue : now + delay;
        State = ComponentState.Waiting;
    }
}
