namespace Firn.KernelTests.Capabilities.Model;

/// <summary>What a step does. Retype is there more than once, because what it makes is what the others work on.</summary>
internal enum StepKind
{
    Retype,
    Copy,
    Mint,
    Move,
    Mutate,
    Rotate,
    Swap,
    Delete,
    Revoke,
}
