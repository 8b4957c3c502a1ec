namespace Firn.KernelTests.Capabilities.Model;

/// <summary>An operation on slots that are named by number.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="First">The slot that is invoked, or the destination.</param>
/// <param name="Second">The source, or the pivot.</param>
/// <param name="Third">The source of a rotation; otherwise rights, badge, guard, or type and count of objects.</param>
/// <param name="StepsToInterrupt">After how many steps of a long operation an interrupt is seen, again and again; 0: never.</param>
internal readonly record struct ModelStep(StepKind Kind, int First, int Second, int Third, int StepsToInterrupt);
