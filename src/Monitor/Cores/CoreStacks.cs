using Firn.Arm64.Translation;

namespace Firn.Monitor.Cores;

/// <summary>A core's stacks: guard page, stack, guard page, report stack. A contract with Target/layout.inc.</summary>
public static class CoreStacks
{
    /// <summary>Bytes of the stack that C# runs on.</summary>
    public const ulong StackSize = 8192;

    /// <summary>Bytes of the stack for a report.</summary>
    public const ulong ReportStackSize = 4096;

    /// <summary>Where the stack begins.</summary>
    public const ulong StackStart = Granule.PageSize;

    /// <summary>Its top.</summary>
    public const ulong StackEnd = StackStart + StackSize;

    /// <summary>Where the report stack begins; a guard page lies between.</summary>
    public const ulong ReportStackStart = StackEnd + Granule.PageSize;

    /// <summary>Bytes of all of it.</summary>
    public const ulong Stride = ReportStackStart + ReportStackSize;
}
