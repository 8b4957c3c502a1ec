using System;

namespace Firn.KernelTests.Fakes;

/// <summary>What other cores do while one waits for them.</summary>
public sealed partial class FakeBoard
{
    /// <summary>Runs whenever a core waits for another; without it waiting would be for ever.</summary>
    public Action Pause { get; set; } = () => throw new InvalidOperationException("A core waits for another.");
}
