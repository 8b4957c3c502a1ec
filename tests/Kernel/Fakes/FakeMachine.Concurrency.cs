using System.Runtime.CompilerServices;
using Firn.Configurations;
using Firn.Kernel;

namespace Firn.KernelTests.Fakes;

/// <summary>Other cores: an array of their states, and what the test lets them do while a core waits.</summary>
public readonly partial struct FakeMachine
{
    public nint CoreStride => Unsafe.SizeOf<Core<FakeMachine, Product>>();

    public void Pause() => Board.Pause();
}
