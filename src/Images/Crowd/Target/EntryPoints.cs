using System.Runtime;

namespace Firn.Images.Crowd.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>The component, with its role as argument.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(CrowdRole role)
    {
        CrowdMain.Run(role);
        return 0;
    }
}
