using Xunit;

namespace Firn.SystemsTests;

/// <summary>
/// Tests that run while no other does. Their machines' cores execute all at once, and wait for each other in loops: where another machine takes the
/// computer's cores, a core waits, by turns, for one that the computer does not run, and a run takes ten times as long.
/// </summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
