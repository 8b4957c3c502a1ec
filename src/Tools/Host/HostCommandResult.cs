using System;
using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Host;

/// <summary>How a finished command ended and what it printed.</summary>
/// <param name="ExitCode">Its exit code; 128 + n when signal n ended it.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record HostCommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>True when the command answered 0.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>The lines of standard output, without empty ones.</summary>
    public IEnumerable<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The last <paramref name="count"/> lines of everything printed: what an error message quotes.</summary>
    public string Tail(int count = 20) =>
        string.Join('\n', $"{Output}\n{Error}".Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(count));
}
