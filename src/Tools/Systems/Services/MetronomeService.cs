using System;
using Firn.Components.Ticks;
using Firn.Tools.Host;

namespace Firn.Tools.Systems.Services;

/// <summary>The metronome of a system: signals at intervals, from the kernel's scheduling alone.</summary>
public sealed class MetronomeService
{
    /// <summary>The shortest interval.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan _budget = TimeSpan.FromMicroseconds(500);

    private TickConfiguration _configuration;
    private int _count;

    /// <summary>Adds it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:Metronome</c>.</param>
    /// <param name="priority">High: it takes little time.</param>
    /// <param name="name">Its name.</param>
    public MetronomeService(SystemBuilder system, Program program, int priority, string name = "metronome")
    {
        Component = system.Component(name, program, new ComponentSettings { Priority = priority, Time = Time.Reserve(_budget, Period) });
        system.OnBuild(() => Component.ConfiguredBy(in _configuration));
    }

    /// <summary>The component.</summary>
    public Component Component { get; }

    /// <summary>Signals at intervals.</summary>
    /// <param name="signal">Whom.</param>
    /// <param name="interval">How often; a multiple of <see cref="Period"/>.</param>
    /// <exception cref="FirnException">The interval is none, or there are as many signals as it has room for.</exception>
    public MetronomeService Signals(SignalEnd signal, TimeSpan interval)
    {
        if (interval < Period || _count == TickDividers.Count)
        {
            throw new FirnException(
                $"{Component.Name} cannot signal every {interval.TotalMilliseconds} ms.",
                $"It has room for {TickDividers.Count} signals, at multiples of {Period.TotalMilliseconds} ms.");
        }
        _configuration.Dividers[_count] = (ulong)(interval / Period);
        _ = Component.Signals((ulong)++_count, signal);
        return this;
    }
}
