using System.Runtime;
using Firn.Diagnostics;
using Internal.Runtime.CompilerHelpers;

namespace Firn.User.Target;

/// <summary>A check of the language failed: entry.S comes here, and ends the thread afterwards.</summary>
internal static class Panic
{
    /// <summary>Says which, where, and who had called.</summary>
    [RuntimeExport("firn_user_panic")]
    public static void Report(CheckFailure failure, ulong address, ulong record)
    {
        TextOutput<ConsoleSink> output = new(default);
        output.Write("panic: "u8);
        output.Write(CheckFailureText.Of(failure));
        output.Write(" at "u8);
        output.WriteHex(address);
        output.EndLine();
        BackTrace.Write(address, record);
    }
}
