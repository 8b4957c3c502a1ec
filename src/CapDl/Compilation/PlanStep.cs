namespace Firn.CapDl.Compilation;

/// <summary>One call of Untyped.Retype. Its objects take the next places in the order of all that is made.</summary>
/// <param name="Source">The place of the untyped memory.</param>
/// <param name="Request">What is made.</param>
/// <param name="Count">How many.</param>
public readonly record struct PlanStep(int Source, RetypeRequest Request, int Count);
