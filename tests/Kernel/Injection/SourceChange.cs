namespace Firn.KernelTests.Injection;

/// <summary>A bug that is put into the kernel's source before it is rewritten: that text, which is there once, is another.</summary>
/// <param name="File">The file, from the kernel's folder on.</param>
/// <param name="Original">What is there.</param>
/// <param name="Replacement">What is to be there.</param>
internal sealed record SourceChange(string File, string Original, string Replacement);
