namespace Firn.KernelTests.Injection;

/// <summary>A place in the kernel's source where an operation may be refused.</summary>
/// <param name="Place">File and line, and the text of what is answered.</param>
/// <param name="CanForce">It has a condition of its own, which can be made to hold.</param>
/// <param name="IsStatus">What is answered is an error; else a look at whether something can be done says no.</param>
public sealed record FailurePoint(string Place, bool CanForce, bool IsStatus);
