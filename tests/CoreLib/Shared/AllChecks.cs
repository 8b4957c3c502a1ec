using Firn.Diagnostics;

namespace Firn.CoreLibTests.Shared;

/// <summary>Everything, in one order.</summary>
public static class AllChecks
{
    /// <summary>Runs all checks that end well.</summary>
    public static void Run<TSink>(Report<TSink> report)
        where TSink : struct, ITextSink
    {
        SpanChecks.Run(report);
        CopyChecks.Run(report);
        SearchChecks.Run(report);
        MemoryMarshalChecks.Run(report);
        BinaryChecks.Run(report);
        BitChecks.Run(report);
        MathChecks.Run(report);
        AtomicChecks.Run(report);
        ValueChecks.Run(report);
        UnsafeChecks.Run(report);
        LanguageChecks.Run(report);
    }
}
