using System.Collections.Immutable;
using Firn.Arm64.Psci;
using Firn.Monitor.Platforms;

namespace Firn.MonitorTests.Psci;

/// <summary>
/// The power of all cores as PSCI tells it (Arm DEN0022, sections 5 and 6.6), as a value: each step answers, and gives the model after it. A
/// core is null where the machine has none; pending cores know their entry.
/// </summary>
internal sealed record PowerModel(ImmutableArray<PowerModel.Core?> Cores)
{
    /// <summary>A core that exists.</summary>
    /// <param name="State">What AFFINITY_INFO answers.</param>
    /// <param name="EntryPoint">Where it will enter, while it is pending.</param>
    /// <param name="Context">With what in x0.</param>
    internal sealed record Core(AffinityState State, ulong EntryPoint = 0, ulong Context = 0);

    /// <summary>Cores by a bit each, all off but the first, which boots.</summary>
    public static PowerModel Create(uint mask)
    {
        var cores = ImmutableArray.CreateBuilder<Core?>();
        for (int core = 0; core < CoreNumber.Maximum; core++)
            cores.Add(((mask >> core) & 1) != 0 ? new Core(core == 0 ? AffinityState.On : AffinityState.Off) : null);
        return new PowerModel(cores.ToImmutable());
    }

    public Core? At(uint core) => core < Cores.Length ? Cores[(int)core] : null;

    public (PsciResult Result, PowerModel Next) TurnOn(uint core, ulong entryPoint, ulong context) => At(core)?.State switch
    {
        null => (PsciResult.InvalidParameters, this),
        AffinityState.On => (PsciResult.AlreadyOn, this),
        AffinityState.OnPending => (PsciResult.OnPending, this),
        _ => (PsciResult.Success, With(core, new Core(AffinityState.OnPending, entryPoint, context))),
    };

    /// <summary>The core itself enters, where a CPU_ON waits for it.</summary>
    public (Core? Entered, PowerModel Next) Enter(uint core) => At(core) is { State: AffinityState.OnPending } pending
        ? (pending, With(core, new Core(AffinityState.On)))
        : (null, this);

    public PowerModel TurnOff(uint core) => With(core, new Core(AffinityState.Off));

    private PowerModel With(uint core, Core state) => new(Cores.SetItem((int)core, state));
}
