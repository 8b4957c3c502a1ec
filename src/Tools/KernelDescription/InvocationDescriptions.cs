using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Configuration;
using Firn.Abi.Extensions;
using Firn.Abi.Invocations;
using Firn.Tools.Kernel;

namespace Firn.Tools.KernelDescription;

/// <summary><c>invocations_all.json</c>: seL4's name of each invocation that the configuration has, with its label.</summary>
internal static class InvocationDescriptions
{
    /// <summary>The file's text. Firn's own invocations are not in it: a tool for seL4 could not know what they are.</summary>
    internal static string Write<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration => Json.Line(InvocationTable.All
            .Where(declared => (ulong)declared.Invocation < ExtensionRange.FirstLabel && InvocationLabels<TConfiguration>.Exists(declared.Invocation))
            .Select(declared => KeyValuePair.Create(declared.SeL4Name, InvocationLabels<TConfiguration>.LabelOf(declared.Invocation))));
}
