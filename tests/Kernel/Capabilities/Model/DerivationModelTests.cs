using CsCheck;
using Xunit;

namespace Firn.KernelTests.Capabilities.Model;

/// <summary>Random operations on slots, preempted at random, against a model that writes the derivation tree down.</summary>
public static class DerivationModelTests
{
    private static readonly StepKind[] _kinds =
    [
        StepKind.Retype, StepKind.Retype, StepKind.Retype, StepKind.Copy, StepKind.Copy, StepKind.Mint, StepKind.Mint, StepKind.Move,
        StepKind.Mutate, StepKind.Rotate, StepKind.Swap, StepKind.Delete, StepKind.Delete, StepKind.Revoke,
    ];

    private static readonly Gen<ModelStep> _step = Gen.Select(
        Gen.Int[0, _kinds.Length - 1], Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 200], Gen.Int[0, 2],
        (kind, first, second, third, interrupt) => new ModelStep(_kinds[kind], first, second, third, interrupt));

    [Fact]
    public static void The_kernels_list_and_the_models_tree_agree() => _step.Array[20, 80].Sample(
        steps =>
        {
            ModelRun run = new();
            foreach (ModelStep step in steps)
                run.Perform(step);
            run.Finish();
        },
        threads: 2);

    [Fact]
    public static void The_random_steps_reach_what_they_are_for()
    {
        int successes = 0;
        int preemptions = 0;
        foreach (ModelStep[] steps in _step.Array[100].Array[12].Single(_ => true, "0N0XIzNsQ0O2"))
        {
            ModelRun run = new();
            foreach (ModelStep step in steps)
                run.Perform(step);
            successes += run.Successes;
            preemptions += run.Preemptions;
        }
        Assert.True(successes > 300, $"{successes} steps succeeded.");
        Assert.True(preemptions > 10, $"{preemptions} steps were preempted.");
    }
}
