using System.IO;
using System.Linq;
using System.Reflection;
using Firn.Tools.Kernel;

namespace Firn.Tools.KernelTests;

/// <summary>The files of <c>configurations/</c>.</summary>
internal static class FixedConfiguration
{
    /// <summary>The path of a configuration's file.</summary>
    public static string File(string name) => Path.Combine(
        typeof(FixedConfiguration).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Configurations").Value!, name + ".json");

    /// <summary>A configuration.</summary>
    public static KernelConfiguration Read(string name) => ConfigurationFile.Read(File(name));
}
