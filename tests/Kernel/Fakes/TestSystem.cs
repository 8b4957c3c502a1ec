using Firn.Configurations;

namespace Firn.KernelTests.Fakes;

/// <summary>The system of a debug kernel with four domains, as most tests want it.</summary>
public sealed class TestSystem : KernelSystem<Sel4Compat>;
