using System.IO;
using System.Linq;
using System.Reflection;

namespace Firn.AbiTests;

/// <summary>The files of <c>golden/</c>.</summary>
internal static class GoldenFile
{
    /// <summary>The path of a configuration's file.</summary>
    public static string Of(string name) => Path.Combine(
        typeof(GoldenFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "GoldenFolder").Value!, name + ".txt");
}
