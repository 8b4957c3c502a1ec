using System.Runtime;

namespace Firn.Images.Onlooker.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>The component.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main()
    {
        OnlookerProgram.Run();
        return 0;
    }
}
