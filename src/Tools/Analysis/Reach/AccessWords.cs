using System.Collections.Generic;
using System.Linq;

namespace Firn.Tools.Analysis.Reach;

/// <summary>Access in words.</summary>
public static class AccessWords
{
    private static readonly Access[] _all = [Access.Read, Access.Write, Access.Execute, Access.Control, Access.Destroy, Access.Hold];

    /// <summary>The single kinds of access in a set, in a fixed order.</summary>
    public static IEnumerable<Access> Single(this Access access) => _all.Where(single => (access & single) != 0);

    /// <summary>As a verb after "can": <c>read</c>, <c>read and write</c>.</summary>
    public static string Verb(this Access access)
    {
        string[] words = [.. access.Single().Select(single => single switch
        {
            Access.Read => "read",
            Access.Write => "write",
            Access.Execute => "execute",
            Access.Control => "control",
            Access.Destroy => "destroy",
            _ => "hold",
        })];
        return words.Length < 2 ? string.Concat(words) : string.Join(", ", words[..^1]) + " and " + words[^1];
    }
}
