using Firn.Abi.Configuration;
using Firn.Kernel;

namespace Firn.KernelTests.Fakes;

/// <summary>The states of several cores on one board, side by side as on the machine.</summary>
public sealed class CoreArray<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    private readonly Core<FakeMachine, TConfiguration>[] _cores;

    /// <summary>Cores that have their number, and nothing else.</summary>
    public CoreArray(int count, FakeMachine machine)
    {
        _cores = new Core<FakeMachine, TConfiguration>[count];
        for (int i = 0; i < count; i++)
        {
            _cores[i].Index = i;
            _cores[i].Machine = machine;
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _cores.Length;

    /// <summary>A core's state.</summary>
    public ref Core<FakeMachine, TConfiguration> this[int index] => ref _cores[index];
}
