using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace Firn.CoreLibTests;

/// <summary>Whoever adds a member to CoreLib adds its check: each public method that does something is called by Shared/.</summary>
public sealed class CoverageTests
{
    /// <summary>Types whose methods are the compiler's contract, or empty: attributes, interfaces, literals' helpers.</summary>
    private static readonly string[] _contracts =
    [
        "System.Object:", "System.Array:", "System.Collections.", "System.I",
        "System.Runtime.CompilerServices.RuntimeHelpers::static CreateSpan", "System.Runtime.CompilerServices.RuntimeHelpers::static InitializeArray",
        "System.Runtime.Intrinsics.", "System.Delegate:", "System.MulticastDelegate:", "System.Enum:", "System.ValueType:", "System.Type:",
        // Nobody makes one: csc names them in the declarations of extension members.
        "System.Exception::", "System.SystemException::", "System.NotSupportedException::",
        // csc calls the constructor, Value and AsSpan instead.
        "System.Nullable`1::static op_", "System.String::static op_Implicit",
    ];

    /// <summary>Types that begin like an interface and are none.</summary>
    private static readonly string[] _words = ["System.Int", "System.Index"];

    [Fact]
    public void Every_method_has_a_check()
    {
        string folder = AppContext.BaseDirectory;
        HashSet<string> called = MemberReferences.Of(Path.Combine(folder, "Firn.CoreLibTests.dll"));
        string[] missing =
        [
            .. PublicSurface.Of(Path.Combine(folder, "target", "Firn.CoreLib.dll"))
                .Where(line => line.Contains('(', StringComparison.Ordinal) && !IsContract(line) && !called.Contains(line)).Order(),
        ];
        Assert.True(missing.Length == 0, string.Join(Environment.NewLine, missing));
    }

    private static bool IsContract(string line) =>
        line.Split("::")[0].EndsWith("Attribute", StringComparison.Ordinal)
        || (_contracts.Any(prefix => line.StartsWith(prefix, StringComparison.Ordinal))
            && !_words.Any(prefix => line.StartsWith(prefix, StringComparison.Ordinal)));
}
